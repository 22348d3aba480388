# SPDX-License-Identifier: Apache-2.0
"""Papers that no step of their SOP has signed: whoever is named is told, finds them, signs them."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests.core.naskah.papers import BY_KIND
from tests.drafts import HEAD, SEKDA, WORDS, Desks, able
from tests.running import Players

from tatalaksana.actions.drafting import write_paper
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.draftpage import draft_page
from tatalaksana.queries.waiting import waiting_papers
from tatalaksana.records.models import BookEntryRow, JobRow, NoticeRow, SigningRow

SOP, NOTA = "inovasi-pelayanan-publik", "nota dinas"
WAITING = "/tandatangani/menunggu/"
LINK = f'href="{WAITING}"'


@pytest.fixture
def desks(stocked):
    """Everybody of both offices, who keep their papers here."""
    return Desks(Players(stocked))


def written(desks, case=None):
    """Write one for the Sekda at step 6, in a case or a new one, and finish the step."""
    task = desks.at_step(6, SOP, case)
    by, at = desks.doer(task), timezone.now()
    page = draft_page(by, task.pk, NOTA, kind=Kind.NOTA_DINAS.value, at=at)
    naskah = BY_KIND[Kind.NOTA_DINAS]
    write_paper(
        task.pk, naskah, name=NOTA, signer="sekda", seen=page.seen, by=by, at=at
    )
    desks.go_on(task.case)
    while work_once("uji", at=timezone.now()):
        pass
    return task.case


@pytest.fixture
def case(desks):
    """Return a case whose nota dinas is written for the Sekda, and whose writer has finished."""
    return written(desks)


def browser(account):
    """Open the browser of somebody."""
    client = Client()
    client.force_login(account)
    return client


def address_of(client):
    """Return where the first of the waiting papers is signed."""
    page = client.get(WAITING).content.decode()
    return re.search(r'href="(/[^"]*tandatangani/[^"]*)"[^>]*>(?!.*Batal)', page)[1]


def test_whoever_is_named_is_told_and_led_there(case, desks):
    """The news, the page of tasks and the list name the paper; nobody else sees any of it."""
    sekda, kabag = browser(desks.players[SEKDA]), browser(desks.players[HEAD])

    news = sekda.get("/kabar/").content.decode()
    assert f"{NOTA} menunggu tanda tangan Anda." in news
    assert LINK in sekda.get("/tugas/").content.decode()
    assert NOTA in sekda.get(WAITING).content.decode()
    assert LINK not in kabag.get("/tugas/").content.decode()
    assert NOTA not in kabag.get(WAITING).content.decode()


def test_it_is_signed_with_a_number_and_waits_no_more(case, desks):
    """One number, one signature; the list and the link are gone, and a second press finds nothing."""
    sekda = browser(able(desks.players[SEKDA]))
    address = address_of(sekda)

    answer = sekda.post(address, {"passphrase": WORDS})

    assert answer.status_code == 302
    assert SigningRow.objects.get().state == SigningRow.DONE
    assert BookEntryRow.objects.filter(paper__case=case, paper__name=NOTA).count() == 1
    assert LINK not in sekda.get("/tugas/").content.decode()
    assert sekda.post(address, {"passphrase": WORDS}).status_code == 404
    assert SigningRow.objects.count() == 1


def test_news_calls_for_no_signature_that_is_given(case, desks):
    """Once it is signed its news is read, and work done late tells nobody of it anew."""
    sekda = browser(able(desks.players[SEKDA]))
    sekda.post(address_of(sekda), {"passphrase": WORDS})
    asked = NoticeRow.objects.filter(kind="to_sign", facts__paper=NOTA)

    while work_once("uji", at=timezone.now()):
        pass

    assert not asked.filter(read_at=None).exists()
    NoticeRow.objects.all().delete()
    JobRow.objects.update(done_at=None, attempts=0)
    while work_once("uji", at=timezone.now()):
        pass
    assert not asked.exists()


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Isi passphrase."), ("keliru sekali", "Passphrase salah.")]
)
def test_without_the_right_passphrase_nothing_is_signed(case, desks, typed, said):
    """It is said in words, no number is taken."""
    sekda = browser(able(desks.players[SEKDA]))

    answer = sekda.post(address_of(sekda), {"passphrase": typed})

    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert not SigningRow.objects.exists()
    assert not BookEntryRow.objects.filter(paper__case=case).exists()


def test_a_longer_list_asks_the_database_no_more(
    case, desks, django_assert_num_queries
):
    """Three wait as cheaply as one, the oldest first, each of its own case."""
    sekda = desks.players[SEKDA]
    waiting_papers(sekda, at=timezone.now())  # what is kept in memory is read once
    with django_assert_num_queries(7):
        assert len(waiting_papers(sekda, at=timezone.now())) == 1
    cases = [case.pk, written(desks).pk, written(desks).pk]

    with django_assert_num_queries(7):
        papers = waiting_papers(sekda, at=timezone.now())

    assert [p.case for p in papers] == cases
    assert {p.number for p in papers} == {1}


def test_nobody_else_signs_it(case, desks):
    """For others there is no such page."""
    address = address_of(browser(desks.players[SEKDA]))
    kabag = browser(able(desks.players[HEAD]))

    assert kabag.get(address).status_code == 404
    assert kabag.post(address, {"passphrase": WORDS}).status_code == 404
    assert not SigningRow.objects.exists()

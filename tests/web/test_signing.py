# SPDX-License-Identifier: Apache-2.0
"""The page that asks for the passphrase: what it says when it goes wrong, where it leads when it does not."""

import pytest
from django.test import Client
from django.utils import timezone
from tests.forms import form_to
from tests.papering import WORDS, at_signature, give_key, handed_in, pdf
from tests.running import Players

from tatalaksana.actions.papers import hand_in
from tatalaksana.records.models import BookEntryRow, SigningRow, TaskRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


def asked(client, task):
    """Return the address that signs and what its form would send."""
    address = f"/tugas/{task.pk}/tandatangani/"
    return address, form_to(client.get(address), "").fields


def browser(account):
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(account)
    return client


def test_a_wrong_passphrase_asks_again_and_the_right_one_goes_on(players):
    """The refusal stands on the page, the passphrase nowhere, and it takes no number."""
    here = at_signature(players, timezone.now())
    give_key(here.by)
    client = browser(here.by)
    address, form = asked(client, here.task)

    wrong = client.post(address, {**form, "passphrase": "bukan yang ini 7"})
    assert wrong.status_code == 409
    assert "bukan yang ini 7" not in wrong.content.decode()
    right = client.post(address, {**asked(client, here.task)[1], "passphrase": WORDS})

    assert right.status_code == 302
    assert TaskRow.objects.get(pk=here.task.pk).state == "done"
    states = BookEntryRow.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["terpakai"]


def test_signed_where_more_is_asked_leads_to_what_is_left(players):
    """A step that also disposes: the signature stands, and the lembar disposisi is next."""
    task, by, _ = handed_in(players, 0, "sign", "dispose", at=timezone.now())
    facts = {"name": "Nota dinas", "filename": "a.pdf", "data": pdf()}
    hand_in(task.pk, by=by, at=timezone.now(), **facts)
    give_key(by)
    client = browser(by)
    address, form = asked(client, task)

    answer = client.post(address, {**form, "passphrase": WORDS})

    assert (answer.status_code, answer.url) == (302, f"/tugas/{task.pk}/")
    assert SigningRow.objects.get().state == SigningRow.DONE
    page = client.get(answer.url)
    assert "1 naskah ditandatangani." in page.content.decode()
    assert form_to(page, f"/tugas/{task.pk}/disposisi/") is not None


def test_who_may_not_sign_here_finds_no_page(players):
    """A colleague and a stranger get the same answer as for a page that is not there."""
    here = at_signature(players, timezone.now())

    for name in ("kalsel-sekda", "kalsel-kasubbag-tu", "kalbar-sekda"):
        client = browser(players[name])
        address = f"/tugas/{here.task.pk}/tandatangani/"
        assert client.get(address).status_code == 404
        assert client.post(address, {"passphrase": WORDS}).status_code == 404

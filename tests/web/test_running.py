# SPDX-License-Identifier: Apache-2.0
"""Cara berjalan and Panggil SOP lain over HTTP: who sees, who may change, and what is refused."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.procedures import (
    change_draft,
    publish,
    put_in_force,
    start_draft,
)
from tatalaksana.core.office.model import Assignment, Capacity, PersonId
from tatalaksana.core.sop.model import Needs
from tatalaksana.queries.procedures import version_by_id
from tatalaksana.queries.related import related_of
from tatalaksana.records.models import CaseRow, VersionRow

SK = "/sop/kalbar/sk-tim-panitia/cara-berjalan/"
MEMO = {"act": ["review", "sign"], "who": "some", "agree": "2", "of": "3"}


def signed_in(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def draft(stocked):
    """Open a draft of SK Tim, of the agency of `stranger`."""
    version = VersionRow.objects.get(procedure__slug="sk-tim-panitia")
    return start_draft(version.pk, by=stocked.stranger, at=NINE)


def shown(account, draft):
    """Return the tab of a draft as this account sees it."""
    return signed_in(account).get(f"{SK}?versi={draft.number}").content.decode()


def step_of(account, draft, index=1):
    """Return a step of a draft and the address its form goes to."""
    step = version_by_id(account, draft.pk).sop.activities[index]
    return step, f"/versi/{draft.pk}/langkah/{step.id}/"


def test_everybody_who_sees_the_sop_reads_how_it_runs(stocked):
    """Acts, performers and what is strategic are no secret; changing them is no offer."""
    page = Client().get(SK)

    assert page.status_code == 200
    assert "disahkan" in page.content.decode()
    assert "Simpan langkah ini" not in page.content.decode()


def test_the_author_of_a_draft_says_how_a_step_runs(stocked, draft):
    """Acts in their order, so many of so many, strategic: all of it is in the draft then."""
    author = stocked.stranger
    _, address = step_of(author, draft)
    assert "Simpan langkah ini" in shown(author, draft)

    words = {**MEMO, "strategic": "1", "revision": draft.revision}
    answer = signed_in(author).post(address, words)

    assert answer.status_code == 302
    step, _ = step_of(author, draft)
    assert (step.acts, step.needs) == (("review", "sign"), Needs(2, 3))
    assert step.is_strategic
    assert "2 dari 3 orang" in shown(author, draft)


@pytest.mark.parametrize(
    ("who", "needs"),
    [
        ({"who": "one"}, None),
        ({"who": "all"}, Needs(0)),
        ({"who": "any"}, Needs(1)),
        ({"who": "some", "agree": "2", "of": ""}, Needs(2)),
        ({"who": "some", "agree": "", "of": "2"}, Needs(0, 2)),
    ],
)
def test_each_way_of_sharing_a_step_is_kept_and_shown_again(stocked, draft, who, needs):
    """What was chosen is chosen when the form is opened again."""
    author = stocked.stranger
    _, address = step_of(author, draft)

    signed_in(author).post(
        address, {"act": "review", "revision": draft.revision, **who}
    )

    step, _ = step_of(author, draft)
    assert step.needs == needs
    chosen = re.findall(
        rf'name="who" value="(\w+)" id="{step.id}-[^"]*" checked', shown(author, draft)
    )
    assert chosen == [who["who"]]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"act": []}, "Pilih satu sampai 4 pekerjaan"),
        ({"act": ["review", "review"]}, "Pilih satu sampai 4 pekerjaan"),
        ({"act": ["terbang"]}, "Pilih satu sampai 4 pekerjaan"),
        ({"agree": "4"}, "Yang sepakat tidak dapat lebih banyak"),
        ({"of": "51", "agree": "1"}, "Yang sepakat tidak dapat lebih banyak"),
        ({"agree": "dua"}, "Yang sepakat tidak dapat lebih banyak"),
        ({"revision": "77"}, "Muat ulang"),
    ],
)
def test_what_cannot_run_or_is_stale_is_refused_in_words(stocked, draft, change, words):
    """Nothing of a refused form is kept."""
    author = stocked.stranger
    before, address = step_of(author, draft)

    answer = signed_in(author).post(
        address, {**MEMO, "revision": draft.revision, **change}
    )

    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert step_of(author, draft)[0] == before


def test_a_refused_form_keeps_what_was_typed(stocked, draft):
    """Acts, counts and the tick stand in the open form of that step, with the words at the field."""
    author = stocked.stranger
    step, address = step_of(author, draft)
    words = {**MEMO, "agree": "4", "strategic": "1", "revision": draft.revision}

    page = signed_in(author).post(address, words).content.decode()

    assert f'href="#{step.id}-sepakat"' in page
    assert page.count('<details class="running-set" open>') == 1
    form = page.partition('<details class="running-set" open>')[2].partition("</details>")[0]  # fmt: skip
    assert re.findall(r'<option value="(\w+)" selected', form) == ["review", "sign"]
    assert f'name="agree" id="{step.id}-sepakat" value="4"' in form
    assert f'id="{step.id}-strategis" checked' in form
    assert f'value="some" id="{step.id}-beberapa" checked' in form


class TestTooFewPeople:
    """A step that asks for more people than there are is told to the author, and not refused."""

    @pytest.fixture
    def asked(self, stocked, draft):
        """Give the offices their people and return how the page warns about a number of people."""
        Players(stocked)
        author = stocked.stranger
        _, address = step_of(author, draft)

        def warned(agree, of):
            words = {"act": "review", "who": "some", "agree": agree, "of": of}
            revision = version_by_id(author, draft.pk).revision
            signed_in(author).post(address, {**words, "revision": revision})
            return "Tambah pemegangnya" in shown(author, draft)

        return warned

    @pytest.mark.parametrize(
        ("agree", "of", "is_warned"),
        [("1", "1", False), ("3", "3", True), ("1", "3", True), ("3", "", True)],
    )
    def test_more_than_hold_the_column_are_warned_of(self, asked, agree, of, is_warned):
        """Analisis Pelayanan Publik is one person in this office."""
        assert asked(agree, of) is is_warned

    def test_a_reader_and_a_column_nobody_bound_are_not_warned(self, stocked, draft):
        """How many hold a post is told to who can change the step; without a binding nobody knows."""
        author = stocked.stranger
        _, address = step_of(author, draft)
        signed_in(author).post(address, {**MEMO, "revision": draft.revision})

        assert "Tambah pemegangnya" not in shown(author, draft)
        Players(stocked)
        assert "Tambah pemegangnya" in shown(author, draft)
        revision = version_by_id(author, draft.pk).revision
        put_in_force(draft.pk, revision=revision, by=author, at=NINE)
        assert "Tambah pemegangnya" not in Client().get(SK).content.decode()


def test_nobody_else_changes_how_an_sop_runs(stocked, draft):
    """Another agency's author and a reader find nothing; a version in force stays as it is."""
    _, address = step_of(stocked.stranger, draft)
    words = {**MEMO, "revision": draft.revision}
    in_force = VersionRow.objects.get(
        procedure__slug="sk-tim-panitia", state="in_force"
    )

    for other in (stocked.author, stocked.viewer, stocked.admin2):
        assert signed_in(other).post(address, words).status_code == 404
    old = f"/versi/{in_force.pk}/langkah/{address.split('/')[-2]}/"
    assert signed_in(stocked.stranger).post(old, words).status_code == 409
    missing = f"/versi/{draft.pk}/langkah/a999/"
    assert signed_in(stocked.stranger).post(missing, words).status_code == 404


def test_all_proposals_are_confirmed_at_once(stocked, draft):
    """Steps nobody confirmed get what was proposed; confirmed ones keep what they had."""
    author = stocked.stranger
    sop = version_by_id(author, draft.pk).sop
    confirmed, *others = sop.activities
    unsaid = replace(
        sop, activities=(confirmed, *(replace(a, acts=()) for a in others))
    )
    draft = change_draft(
        draft.pk, unsaid, revision=draft.revision, what="uji", by=author, at=NINE
    )
    assert "Sahkan usulan" in shown(author, draft)

    signed_in(author).post(f"/versi/{draft.pk}/langkah/", {"revision": draft.revision})

    steps = version_by_id(author, draft.pk).sop.activities
    assert steps[0] == confirmed
    assert all(step.acts for step in steps)
    assert "Sahkan usulan" not in shown(author, draft)


def test_related_sops_are_links_or_plainly_missing(stocked):
    """SK Tim is in the register, Surat Keluar is not; both tabs say so."""
    for tab in ("", "cara-berjalan/"):
        page = Client().get(f"/sop/kalbar/sosialisasi-bimtek/{tab}").content.decode()

        assert '<a href="/sop/kalbar/sk-tim-panitia/">' in page
        assert page.count("belum ada di pustaka") == 2


def test_another_agencys_sop_is_no_related_sop(stocked):
    """The register of one agency says nothing of the other's."""
    sop = version_by_id(
        None, VersionRow.objects.get(procedure__slug="sosialisasi-bimtek").pk
    ).sop

    assert all(not one.found for one in related_of(sop, "kalsel", "sosialisasi-bimtek"))


class TestCalling:
    """A step hands over to a related SOP and gets its papers back."""

    @pytest.fixture
    def players(self, stocked):
        """Everybody of both offices."""
        return Players(stocked)

    @pytest.fixture
    def task(self, players):
        """Start a case whose SOP names SK Tim."""
        return players.task(players.start("sosialisasi-bimtek"))

    def call(self, players, task, client):
        """Call SK Tim by the form of its page."""
        version = players.version("sk-tim-panitia")
        page = client.get(f"/tugas/{task.pk}/panggil/?sop={version}").content.decode()
        key = re.search(r'name="key" value="([^"]*)"', page)[1]
        words = {"sop": version, "subject": "SK Tim Sosialisasi", "key": key}
        return client.post(f"/tugas/{task.pk}/panggil/", words)

    def test_what_may_be_called_is_offered_and_the_rest_is_said(self, players, task):
        """A related SOP in force has a button, what is not there has none and blocks nothing."""
        client = signed_in(players.doer(task))

        own = client.get(f"/tugas/{task.pk}/").content.decode()
        page = client.get(f"/tugas/{task.pk}/panggil/").content.decode()

        assert f'href="/tugas/{task.pk}/panggil/"' in own
        assert page.count(">Panggil<") == 1
        assert page.count("belum ada di pustaka") == 2

    def test_the_caller_waits_with_the_number_and_the_child_says_who_called(
        self, players, task
    ):
        """Both cases name each other, and the clock of the caller stands."""
        by = players.doer(task)
        client = signed_in(by)

        assert self.call(players, task, client).status_code == 302

        child = CaseRow.objects.get(parent=task)
        waiting = client.get(f"/tugas/{task.pk}/").content.decode()
        called = client.get(f"/berkas/{child.pk}/").content.decode()
        calling = client.get(f"/berkas/{task.case_id}/").content.decode()
        assert f'<a href="/berkas/{child.pk}/">berkas {child.number:04d}' in waiting
        assert f'<a href="/berkas/{child.pk}/">berkas {child.number:04d}' in calling
        assert "Dipanggil oleh" in called
        assert (
            f'<a href="/berkas/{task.case_id}/">berkas {task.case.number:04d}' in called
        )
        assert "memanggil SOP lain" in calling
        assert "menunggu berkas SOP lain" in client.get("/tugas/").content.decode()

    def test_a_form_sent_twice_calls_once_and_a_waiting_task_calls_no_more(
        self, players, task
    ):
        """One call, one child; the page of a waiting task offers no second."""
        client = signed_in(players.doer(task))
        self.call(players, task, client)

        page = client.get(f"/tugas/{task.pk}/panggil/").content.decode()

        assert CaseRow.objects.filter(parent=task).count() == 1
        assert ">Panggil<" not in page
        assert "tidak dapat menunggu SOP lain" in page

    def test_who_may_not_do_the_task_finds_no_page_to_call_from(self, players, task):
        """Others of the same agency and of the other get not found, and nothing starts."""
        others = [p for p in players.people.values() if p != players.doer(task)]
        version = players.version("sk-tim-panitia")
        for other in (others[0], players["kalsel-karo-organisasi"]):
            client = signed_in(other)
            assert client.get(f"/tugas/{task.pk}/panggil/").status_code == 404
            words = {"sop": version, "subject": "X"}
            answer = client.post(f"/tugas/{task.pk}/panggil/", words)
            assert answer.status_code == 404
        assert not CaseRow.objects.filter(parent=task).exists()

    def test_without_a_subject_it_is_refused_in_words(self, players, task):
        """What is asked of every case is asked of a called one."""
        words = {"sop": players.version("sk-tim-panitia"), "subject": " "}
        answer = signed_in(players.doer(task)).post(f"/tugas/{task.pk}/panggil/", words)

        assert answer.status_code == 409
        assert "Isi perihal" in answer.content.decode()


def test_who_only_stands_in_reads_where_a_strategic_task_went(stocked):
    """The task page refuses a Plh in words, the case page names who has it and whom it awaits."""
    players = Players(stocked)
    version = VersionRow.objects.get(procedure__slug="sk-tim-panitia", state="in_force")
    sop = version_by_id(None, version.pk).sop
    steps = tuple(replace(a, is_strategic=True) for a in sop.activities)
    publish(
        replace(sop, activities=steps),
        agency=stocked.kalbar, slug="sk-tim-panitia", by=None, at=NINE,
    )  # fmt: skip
    plh = players["kalbar-analis-pelayanan-publik"]
    letter = Assignment(
        PersonId(str(plh.pk)), "kasubbag-pelayanan-publik", Capacity.PLH,
        date(2026, 11, 1), decree="800/1",
    )  # fmt: skip
    task = players.task(players.start("sk-tim-panitia"))
    assignments = (*players.office("kalbar").assignments, letter)
    players.keep("kalbar", assignments=assignments)
    client = signed_in(plh)

    refused = client.get(f"/tugas/{task.pk}/")
    case = client.get(f"/berkas/{task.case_id}/").content.decode()

    assert refused.status_code == 409
    assert "strategis" in refused.content.decode()
    assert "Naik ke Kepala Bagian" in case
    assert "Dapat menunggu Kepala Subbagian Pelayanan Publik" in case

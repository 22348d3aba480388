# SPDX-License-Identifier: Apache-2.0
"""Paraf: put on exactly what was seen, by finishing the task, once; void with the next version."""

import pytest
from tests.cast import NINE
from tests.papering import (
    NOTA,
    SURAT,
    at_signature,
    give_key,
    letter,
    nota,
    passphrase,
    written,
)
from tests.running import Players

from tatalaksana.actions.cases import ActMissing, complete, pull_back, send_back
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.signing import Problem, Provider, SigningFailed
from tatalaksana.core.naskah.states import PaperMoved
from tatalaksana.formats.signing.double import Double
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.kept import kept_in
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import MarkRow, TaskRow


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def before_kabag(players):
    """Monev before Kabag, who initials both papers: the case, the task, who does it, what lies there."""
    case, task, by = written(players)
    complete(task.pk, without="-", by=by, at=NINE)
    task = players.task(case)
    kabag = players.doer(task)
    return case, task, kabag, task_page(kabag, task.pk, at=NINE).desk.seen


def initials(case):
    """Return how many paraf each paper has on its newest version."""
    return {p.name: len(p.initials) for p in papers_of(case)}


def test_agreeing_puts_a_paraf_on_what_lay_before_one(before_kabag):
    """Bound to version and hash, recorded as the act of the step."""
    case, task, kabag, seen = before_kabag

    complete(task.pk, seen=seen, by=kabag, at=NINE)

    assert initials(case) == {SURAT: 1, NOTA: 1}
    marks = list(MarkRow.objects.select_related("version"))
    assert [m.version_id for m in marks] == list(seen)
    assert all(m.sha256 == m.version.file_id for m in marks)
    record = next(k.record for k in kept_in(case.pk) if k.act is Act.INITIAL)
    assert [p.paper for p in record.papers] == [SURAT, NOTA]


def test_without_having_seen_a_paper_there_is_no_paraf(before_kabag):
    """Nothing seen is nothing vouched for: the step is not done, unless it says why."""
    case, task, kabag, _ = before_kabag

    with pytest.raises(ActMissing) as refusal:
        complete(task.pk, by=kabag, at=NINE)
    assert refusal.value.facts["acts"] == (Act.INITIAL,)
    complete(task.pk, without="di atas kertas", by=kabag, at=NINE)

    assert initials(case) == {SURAT: 0, NOTA: 0}


def test_what_changed_since_it_was_read_gets_no_paraf(before_kabag):
    """The refusal names the paper and its newest version; nothing at all is kept."""
    case, task, kabag, seen = before_kabag
    facts = {"name": NOTA, "signer": "karo-organisasi", "seen": 1}
    write_paper(task.pk, nota(subject="Dua"), by=kabag, at=NINE, **facts)

    with pytest.raises(PaperMoved) as refusal:
        complete(task.pk, seen=seen, by=kabag, at=NINE)

    assert refusal.value.facts == {"paper": NOTA, "version": 2}
    assert initials(case) == {SURAT: 0, NOTA: 0}
    assert TaskRow.objects.get(pk=task.pk).state == "ready"


def test_a_version_of_another_case_is_not_found(before_kabag, players):
    """Nobody marks what is not of this case."""
    _, task, kabag, _ = before_kabag
    other, _, _ = written(players)
    theirs = papers_of(other)[0].version_id

    with pytest.raises(NotFound):
        complete(task.pk, seen=(theirs,), by=kabag, at=NINE)

    assert not MarkRow.objects.exists()


def test_a_new_version_voids_every_paraf(players):
    """Sent back and written anew, the paper is a draft again; who agreed must agree again."""
    here = at_signature(players)
    assert initials(here.case) == {SURAT: 1, NOTA: 1}
    first = here.case.tasks.order_by("pk").first()
    send_back(here.task.pk, target=first.node, reason="Keliru", by=here.by, at=NINE)
    assert initials(here.case) == {SURAT: 1, NOTA: 1}
    task = players.task(here.case)

    write_paper(
        task.pk,
        letter(subject="Dua"),
        name=SURAT,
        signer="sekda",
        seen=1,
        by=players.doer(task),
        at=NINE,
    )

    assert initials(here.case) == {SURAT: 0, NOTA: 1}
    assert MarkRow.objects.count() == 2


def test_nobody_puts_two_on_one_version(before_kabag):
    """Pulled back and agreed to again, it is the same paraf."""
    case, task, kabag, seen = before_kabag
    complete(task.pk, seen=seen, by=kabag, at=NINE)
    pull_back(task.pk, by=kabag, at=NINE)

    complete(task.pk, seen=seen, by=kabag, at=NINE)

    assert initials(case) == {SURAT: 1, NOTA: 1}
    assert MarkRow.objects.count() == 2


def test_who_signs_before_the_last_signer_vouches_with_a_paraf(players):
    """Where the letter is for Sekda, a step that signs puts a paraf on it and counts as done."""
    case = players.start("monev-pelayanan-publik")
    players.make_acts(case, "sign")
    task = players.task(case)
    by = players.doer(task)
    facts = {"name": SURAT, "signer": "sekda", "by": by, "at": NINE}
    version = write_paper(task.pk, letter(), **facts)

    complete(task.pk, seen=(version.pk,), by=by, at=NINE)

    assert initials(case) == {SURAT: 1}
    record = next(k.record for k in kept_in(case.pk) if k.act is Act.SIGN)
    assert [(p.paper, p.sha_after, p.provider) for p in record.papers] == [
        (SURAT, "", "")
    ]


def test_a_void_number_is_no_line_that_stands_in_the_book(players):
    """After a signature that failed, the step is registered by the number that was used, not the void one."""
    case = players.start("monev-pelayanan-publik")
    players.make_acts(case, "sign", "register")
    task = players.task(case)
    by = players.doer(task)
    give_key(by)
    version = write_paper(task.pk, nota(), name=NOTA, by=by, at=NINE)
    facts = {"versions": (version.pk,), "passphrase": passphrase(), "by": by}
    down = Double(fails=SigningFailed(Problem.TIMEOUT, Provider.BSRE_V2))
    with pytest.raises(SigningFailed):
        sign_papers(task.pk, signer=down, now=lambda: NINE, **facts)

    sign_papers(task.pk, without="rencana di luar", now=lambda: NINE, **facts)

    record = next(k.record for k in kept_in(case.pk) if k.act is Act.REGISTER)
    assert [line.number for line in record.lines] == ["002/2026"]

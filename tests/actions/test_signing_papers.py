# SPDX-License-Identifier: Apache-2.0
"""Sign papers: number and signature come together or not at all, and a number is never given twice."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from tests.cast import NINE
from tests.papering import NOTA, SURAT, WORDS, at_signature, give_key, handed_in, letter
from tests.running import Players

from tatalaksana.actions.acts import record_act
from tatalaksana.actions.cases import ActMissing, complete
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.sealing import NotAPdf
from tatalaksana.actions.signers import signer_of
from tatalaksana.actions.signing import (
    NothingToSign,
    OthersSign,
    SigningLost,
    sign_papers,
)
from tatalaksana.actions.voiding import BROKEN_OFF, void_signing, void_unfinished
from tatalaksana.core.acts.exchange import BrokenExchange, Dispatch, Way
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.signing import (
    Passphrase,
    Problem,
    Provider,
    SigningFailed,
)
from tatalaksana.core.naskah.states import PaperMoved, PaperNotInState
from tatalaksana.formats.casetext import entry_from_text
from tatalaksana.formats.signing.double import Died, Double
from tatalaksana.queries.bookpage import flaw_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.verifying import checked, signed_page
from tatalaksana.records.models import (
    ActRow,
    BookEntryRow,
    BookRow,
    EventRow,
    FileRow,
    MarkRow,
    SigningKeyRow,
    SigningRow,
    TaskRow,
)

RIGHT = Passphrase(WORDS)


@pytest.fixture
def players(stocked):
    """Everybody of both offices, with the twelve SOPs in force."""
    return Players(stocked)


@pytest.fixture
def here(players):
    """Monev before Kepala Biro."""
    return at_signature(players)


def sign(here, signer=None, words=RIGHT, **named):
    """Sign what lies before Kepala Biro."""
    facts = {"versions": here.seen, "by": here.by, "now": lambda: NINE, **named}
    return sign_papers(here.task.pk, passphrase=words, signer=signer, **facts)


def numbers():
    """Return the numbers of all books with what became of them, in order."""
    return list(BookEntryRow.objects.order_by("pk").values_list("text", "state"))


def kinds(case):
    """Return the kinds of the events of a case, in order."""
    bodies = EventRow.objects.filter(case=case).order_by("seq")
    return [entry_from_text(e.body).kind for e in bodies]


def state_of(here, name):
    """Return how far a paper of the case is."""
    return next(p.state for p in papers_of(here.case) if p.name == name)


def whole(case):
    """Whether the chains of the case and of every book are whole."""
    return chain_flaw_of(case.pk) is None and not any(
        map(flaw_of, BookRow.objects.all())
    )


def test_signing_takes_the_number_marks_the_rest_and_finishes_the_task(here):
    """The nota dinas is signed and numbered, the letter initialled: one click, one task done."""
    give_key(here.by)

    sign(here)

    assert numbers() == [("001/2026", NumberState.USED)]
    assert state_of(here, NOTA) == "bernomor"
    assert state_of(here, SURAT) == "diparaf"
    assert TaskRow.objects.get(pk=here.task.pk).state == "done"
    row = SigningRow.objects.select_related("file").get()
    assert checked(bytes(row.file.data), at=NINE).is_genuine
    assert signed_page(row.code).number == "001/2026"
    assert whole(here.case)


def test_a_changed_byte_is_not_genuine(here):
    """What somebody changed after the signature is no paper of ours any more."""
    give_key(here.by)
    sign(here)
    data = bytearray(SigningRow.objects.get().file.data)

    data[len(data) // 2] ^= 1

    assert not checked(bytes(data), at=NINE).is_genuine


def test_a_wrong_passphrase_takes_no_number_and_changes_nothing(here):
    """It is told from the right one before anything is begun: rows, files, books are as they were."""
    give_key(here.by)
    before = (MarkRow.objects.count(), ActRow.objects.count(), FileRow.objects.count())
    events = kinds(here.case)

    with pytest.raises(SigningFailed) as refusal:
        sign(here, words=Passphrase("bukan yang ini 7"))

    assert refusal.value.problem is Problem.WRONG_PASSPHRASE
    assert refusal.value.tries_left == 4
    assert numbers() == []
    assert not SigningRow.objects.exists()
    after = (MarkRow.objects.count(), ActRow.objects.count(), FileRow.objects.count())
    assert after == before
    assert TaskRow.objects.get(pk=here.task.pk).state == "ready"
    assert state_of(here, NOTA) == "diparaf"
    assert kinds(here.case) == events
    assert whole(here.case)


def test_the_fifth_wrong_passphrase_locks_for_a_while_and_the_right_one_forgets(here):
    """Not even the right one signs then; after a quarter of an hour it does, and all is forgotten."""
    give_key(here.by)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(SigningFailed) as refusal:
            sign(here, words=Passphrase("bukan yang ini 7"))
        assert refusal.value.tries_left == left

    with pytest.raises(SigningFailed) as locked:
        sign(here)
    assert locked.value.problem is Problem.LOCKED
    later = NINE + timedelta(minutes=16)
    sign(here, now=lambda: later)

    assert numbers() == [("001/2026", NumberState.USED)]
    assert SigningKeyRow.objects.get(account=here.by).failures == 0


def test_a_wrong_passphrase_under_way_at_the_fifth_does_not_unlock(here):
    """Two windows guess at once: what was begun before the lock is counted, and the lock stays."""
    give_key(here.by)
    begun_before = signer_of(here.by, at=NINE)
    for signer in (None,) * 5 + (begun_before,):
        with pytest.raises(SigningFailed) as refusal:
            sign(here, signer=signer, words=Passphrase("bukan yang ini 7"))
    assert refusal.value.tries_left == 0

    with pytest.raises(SigningFailed) as locked:
        sign(here)

    assert locked.value.problem is Problem.LOCKED


def test_without_a_key_nothing_is_reserved(here):
    """Who has no key is told before any number is taken."""
    with pytest.raises(SigningFailed) as refusal:
        sign(here)

    assert refusal.value.problem is Problem.NO_KEY
    assert numbers() == []


@pytest.mark.parametrize("problem", list(Problem))
@pytest.mark.parametrize("uncertain", [False, True])
def test_however_a_signer_fails_the_number_is_void_and_the_paper_free(
    here, problem, uncertain
):
    """The next attempt signs the same version under the next number."""
    failure = SigningFailed(problem, Provider.DOUBLE, is_uncertain=uncertain)

    with pytest.raises(SigningFailed):
        sign(here, Double(fails=failure))
    sign(here, Double())

    states = [state for _, state in numbers()]
    assert states == [NumberState.VOID, NumberState.USED]
    assert [r.state for r in SigningRow.objects.order_by("pk")] == ["gagal", "selesai"]
    assert SigningRow.objects.earliest("pk").problem == problem
    assert whole(here.case)


@pytest.mark.parametrize("double", [Double(dies=True), Double(dies_after=True)])
def test_what_no_rule_foresees_voids_the_number_too(here, double):
    """A signer that dies in the hand leaves a void number, whether it had signed or not."""
    with pytest.raises(Died):
        sign(here, double)

    assert numbers() == [("001/2026", NumberState.VOID)]
    assert state_of(here, NOTA) == "diparaf"


def test_a_paper_changed_while_it_is_signed_is_refused_its_change(here, players):
    """Being signed, it takes no new version; the signature stands on what was seen."""
    said = []

    def meanwhile(_seconds):
        with pytest.raises(RuleViolation) as refusal:
            write_paper(
                here.task.pk,
                letter(subject="Lain"),
                name=NOTA,
                seen=1,
                by=here.by,
                at=NINE,
            )
        said.append(refusal.value.code)

    sign(here, Double(wait=meanwhile))

    assert said == ["paper.not_in_this_state"]
    assert numbers() == [("001/2026", NumberState.USED)]


def test_an_older_version_is_not_signed(here):
    """Whoever read version 1 does not sign version 2; nothing is reserved."""
    old = next(p for p in papers_of(here.case) if p.name == NOTA)
    write_paper(
        here.task.pk,
        letter(),
        name=NOTA,
        signer="karo-organisasi",
        seen=old.number,
        by=here.by,
        at=NINE,
    )

    with pytest.raises(PaperMoved) as refusal:
        sign(here, Double())

    assert refusal.value.facts["version"] == 2
    assert numbers() == []


def test_two_who_sign_at_once_one_does(here):
    """The second finds the paper being signed, and takes no number."""
    second = []

    def meanwhile(_seconds):
        with pytest.raises(PaperNotInState) as refusal:
            sign(here, Double())
        second.append(refusal.value.facts["state"])

    sign(here, Double(wait=meanwhile))

    assert second == ["sedang_ditandatangani"]
    assert numbers() == [("001/2026", NumberState.USED)]


def test_a_task_done_meanwhile_loses_the_signature(here, players):
    """Finished by another hand while the signer worked: nothing is kept, the number is void."""

    def meanwhile(_seconds):
        complete(here.task.pk, without="di atas kertas", by=here.by, at=NINE)

    with pytest.raises(RuleViolation):
        sign(here, Double(wait=meanwhile))

    assert numbers() == [("001/2026", NumberState.VOID)]
    assert SigningRow.objects.get().file is None


def test_broken_off_is_voided_after_a_while_and_only_then(here):
    """Killed between reserve and keep: ten minutes later the number is void, said by nobody."""
    begun = []

    def meanwhile(_seconds):
        early, late = NINE + BROKEN_OFF, NINE + BROKEN_OFF + timedelta(seconds=1)
        assert void_unfinished(at=early) == 0
        begun.append(void_unfinished(at=late))
        assert void_unfinished(at=late) == 0

    with pytest.raises(SigningLost):
        sign(here, Double(wait=meanwhile))

    assert begun == [1]
    assert numbers() == [("001/2026", NumberState.VOID)]
    assert BookEntryRow.objects.get().reason == "ttd:broken_off"
    told = EventRow.objects.filter(case=here.case).latest("seq")
    entry = entry_from_text(told.body)
    assert (entry.kind, entry.by.account) == ("paper.not_signed", "")
    assert whole(here.case)


def test_what_is_signed_is_never_voided_as_broken_off(here):
    """An attempt that ended stays as it ended."""
    sign(here, Double())

    assert not void_signing(SigningRow.objects.get().pk, "broken_off", at=NINE)
    assert numbers() == [("001/2026", NumberState.USED)]


def test_all_papers_of_a_task_are_signed_or_none(players):
    """One that cannot be signed leaves all of them unsigned."""
    task, by, versions = handed_in(players, 3, "sign")
    failing = Double(fails=SigningFailed(Problem.TIMEOUT, Provider.DOUBLE))
    facts = {"versions": versions, "passphrase": RIGHT, "by": by, "now": lambda: NINE}

    with pytest.raises(SigningFailed):
        sign_papers(task.pk, signer=failing, **facts)
    assert [state for _, state in numbers()] == [NumberState.VOID] * 3
    sign_papers(task.pk, signer=Double(), **facts)

    assert [state for _, state in numbers()[3:]] == [NumberState.USED] * 3
    assert len({text for text, _ in numbers()}) == 6


def test_signatures_stand_when_the_step_asks_for_more(players):
    """A step that also disposes is not done by signing; the refusal says what is open."""
    task, by, versions = handed_in(players, 1, "sign", "dispose")

    with pytest.raises(ActMissing) as refusal:
        sign_papers(
            task.pk,
            versions=versions,
            passphrase=RIGHT,
            signer=Double(),
            by=by,
            now=lambda: NINE,
        )

    assert refusal.value.facts["acts"] == ("dispose",)
    assert numbers() == [("001/2026", NumberState.USED)]
    assert TaskRow.objects.get(pk=task.pk).state == "ready"


def test_one_form_sent_twice_signs_once(here):
    """The second answer is that of the first, and no number is taken."""
    sign(here, Double(), key="k")
    sign(here, Double(), key="k")

    assert numbers() == [("001/2026", NumberState.USED)]


def test_who_may_not_do_the_task_signs_nothing(here, players):
    """The task of another, a step that signs nothing, a version of another case: not found."""
    other = at_signature(players)

    with pytest.raises(NotFound):
        sign(here, Double(), by=players["kalsel-kasubbag-tu"])
    with pytest.raises(NotFound):
        sign(here, Double(), versions=other.seen)
    with pytest.raises(NotFound):
        sign(here, Double(), by=players["kalbar-sekda"])

    assert numbers() == []


def test_a_paper_of_a_later_signer_is_not_signed_before(here):
    """The letter is Sekda's; Kepala Biro gives it a paraf only. Nothing at all is no signature."""
    seen = {p.name: p.version_id for p in papers_of(here.case)}

    with pytest.raises(NothingToSign):
        sign(here, Double(), versions=(seen[SURAT],))
    with pytest.raises(NothingToSign):
        sign(here, Double(), versions=())

    assert numbers() == []


def test_another_signers_paper_is_refused_by_name(players):
    """A paper that is for another post to sign names itself in the refusal."""
    task, by, versions = handed_in(players, 1, "sign")
    task.case.papers.update(signer="sekda")

    with pytest.raises(OthersSign):
        sign_papers(
            task.pk,
            versions=versions,
            passphrase=RIGHT,
            signer=Double(),
            by=by,
            now=lambda: NINE,
        )


def test_only_a_pdf_is_signed(players):
    """A paper that came as another file is refused by name, and no number is taken."""
    task, by, _ = handed_in(players, 0, "sign")
    version = hand_in(
        task.pk,
        name="Nota dinas",
        filename="a.png",
        data=b"\x89PNG\r\n\x1a\n",
        by=by,
        at=NINE,
    )

    with pytest.raises(NotAPdf):
        sign_papers(
            task.pk,
            versions=(version.pk,),
            passphrase=RIGHT,
            signer=Double(),
            by=by,
            now=lambda: NINE,
        )

    assert numbers() == []


def test_what_was_signed_is_not_sent_on_a_day_before(here, players):
    """A slip of the year is refused; the day of the signature itself is not."""
    give_key(here.by)
    sign(here)
    players.do(here.case)
    task = players.task(here.case)
    by, day = players.doer(task), NINE.date()
    sent = Dispatch(
        "Nota dinas", ("Sekretaris Daerah",), Way.COURIER, day, time(8),
        without_proof="Diantar", papers=(NOTA,),
    )  # fmt: skip

    with pytest.raises(BrokenExchange) as refusal:
        record_act(task.pk, replace(sent, day=day.replace(year=2025)), by=by, at=NINE)
    record_act(task.pk, sent, by=by, at=NINE)

    assert refusal.value.facts["problem"] == "before_signed"

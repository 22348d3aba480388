# SPDX-License-Identifier: Apache-2.0
"""What acts record: one value each, kept as plain data, refused when it cannot be."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.worktime.offices import KALBAR

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.collect import BrokenCollection, Collection, Wanted
from tatalaksana.core.acts.exchange import (
    BrokenExchange,
    Condition,
    Dispatch,
    Receipt,
    Way,
    check_signed,
)
from tatalaksana.core.acts.meet import (
    Attendee,
    BrokenMeeting,
    Meeting,
    Presence,
    Resolution,
)
from tatalaksana.core.acts.records import (
    KINDS,
    act_of,
    check,
    covers,
    demanded,
    has_form,
    is_plain,
    is_standing,
)
from tatalaksana.core.acts.review import BrokenReview, Remark, Review, Verdict
from tatalaksana.core.acts.schedule import (
    Appointment,
    BrokenAppointment,
    Deadline,
    Participant,
    Taken,
    Worry,
    clashes,
    worry_of,
)
from tatalaksana.core.plain import from_plain, simple, to_plain
from tatalaksana.core.worktime.calendar import Zone

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
DAY = date(2026, 12, 1)
RAPAT = Appointment("Rapat SOP", "Aula", DAY, time(9), time(11))
NOTULA = Meeting(
    "Rapat SOP", date(2026, 11, 23), time(9), "Dibahas.", attendees=(Attendee("Kabag"),)
)
KIRIM = Dispatch(
    "Surat", ("Dinkes",), Way.COURIER, date(2026, 11, 24), time(9), proof="Resi"
)
TERIMA = Receipt("Surat", "Dinkes", date(2026, 11, 24), time(9))
BAHAN = Collection((Wanted("Data", "Dinkes", date(2026, 11, 20)),))
PERIKSA = Review((Remark("Draf SK", Verdict.MEND, "Dasar hukum"),))
ALL = (RAPAT, NOTULA, KIRIM, TERIMA, BAHAN, PERIKSA)

WORDS = st.text(max_size=20)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
HOURS = st.times()
RECORDS = st.one_of(
    st.builds(
        Appointment,
        WORDS,
        WORDS,
        DAYS,
        HOURS,
        HOURS,
        st.none() | DAYS,
        st.lists(st.builds(Participant, WORDS, WORDS), max_size=3).map(tuple),
        st.lists(st.builds(Deadline, WORDS, DAYS), max_size=3).map(tuple),
        WORDS,
        WORDS,
        st.booleans(),
    ),
    st.builds(
        Meeting,
        WORDS,
        DAYS,
        HOURS,
        WORDS,
        st.none() | HOURS,
        attendees=st.lists(
            st.builds(Attendee, WORDS, st.sampled_from(Presence), WORDS, WORDS),
            max_size=3,
        ).map(tuple),
        resolutions=st.lists(
            st.builds(Resolution, WORDS, WORDS, st.none() | DAYS), max_size=3
        ).map(tuple),
    ),
    st.builds(
        Dispatch,
        WORDS,
        st.lists(WORDS, max_size=3).map(tuple),
        st.sampled_from(Way),
        DAYS,
        HOURS,
        WORDS,
        WORDS,
        WORDS,
    ),
    st.builds(Receipt, WORDS, WORDS, DAYS, HOURS, st.sampled_from(Condition)),
    st.builds(
        Collection,
        st.lists(
            st.builds(Wanted, WORDS, WORDS, st.none() | DAYS, st.none() | DAYS, WORDS),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(
        Review,
        st.lists(
            st.builds(Remark, WORDS, st.sampled_from(Verdict), WORDS), max_size=3
        ).map(tuple),
    ),
)


def refused(record, **changes):
    """Return why a record with these changes is refused."""
    with pytest.raises(
        (
            BrokenAppointment,
            BrokenMeeting,
            BrokenExchange,
            BrokenCollection,
            BrokenReview,
        )
    ) as refusal:
        check(replace(record, **changes), Zone.WIB, NOW)
    return refusal.value.facts["problem"]


@given(RECORDS)
def test_a_record_is_the_same_after_it_was_kept(record):
    """Whatever somebody typed, the value in the row and in the chain is the value recorded."""
    kept = simple(to_plain(record))

    assert from_plain(kept, KINDS[act_of(record)]) == record


@pytest.mark.parametrize("record", ALL, ids=lambda r: type(r).__name__)
def test_what_can_be_is_taken(record):
    """Each act takes a record of its kind."""
    check(record, Zone.WIB, NOW)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"agenda": ""}, "no_agenda"),
        ({"place": ""}, "no_place"),
        ({"ends": time(9)}, "backwards"),
        ({"until": date(2026, 11, 30)}, "backwards"),
        ({"day": date(2026, 11, 23)}, "past"),
        ({"day": date(2026, 11, 24), "begins": time(9, 59)}, "past"),
        ({"deadlines": (Deadline("a9", date(2026, 11, 30)),)}, "early"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(changes, problem):
    """No words, an end before the beginning, a time gone by, a deadline before the meeting."""
    assert refused(RAPAT, **changes) == problem


def test_an_appointment_one_minute_ahead_is_taken():
    """The border of the past is now, in the office's own zone."""
    soon = replace(RAPAT, day=date(2026, 11, 24), begins=time(10, 1))

    check(soon, Zone.WIB, NOW)


@pytest.mark.parametrize(
    ("day", "begins", "ends", "worry"),
    [
        (DAY, time(9), time(11), None),
        (DAY, time(7), time(9), Worry.OUTSIDE_HOURS),
        (DAY, time(15), time(17), Worry.OUTSIDE_HOURS),
        (date(2026, 11, 28), time(9), time(11), Worry.DAY_OFF),
        (date(2026, 12, 25), time(9), time(11), Worry.DAY_OFF),
    ],
)
def test_a_time_at_which_the_office_is_closed_is_told(day, begins, ends, worry):
    """Saturday, Christmas, before the opening and after the closing; never a reason to refuse."""
    one = replace(RAPAT, day=day, begins=begins, ends=ends)

    assert worry_of(one, KALBAR) == worry


def test_several_days_are_asked_about_by_their_first():
    """A field visit to Sunday is no worry when it begins in office hours."""
    visit = replace(RAPAT, until=date(2026, 12, 6), ends=time(20))

    assert worry_of(visit, KALBAR) is None


OTHER = Taken(
    7, "Rapat lain", "Aula", RAPAT.span(Zone.WIB), {"12": "Kabag", "13": "Karo"}
)


@pytest.mark.parametrize(
    ("place", "people", "names", "is_place"),
    [
        ("Ruang 2", ("12",), ("Kabag",), False),
        (" AULA ", (), (), True),
        ("aula", ("13", "12", "99"), ("Kabag", "Karo"), True),
    ],
)
def test_a_clash_names_the_case_and_whom_it_takes(place, people, names, is_place):
    """A person or the place taken at that time, with the case that has them."""
    found = clashes(RAPAT.span(Zone.WIB), place, people, [OTHER])

    assert [(c.number, c.people, c.is_place) for c in found] == [(7, names, is_place)]


@pytest.mark.parametrize(
    ("shift", "place", "people"),
    [
        (timedelta(hours=2), "Aula", ("12",)),
        (-timedelta(hours=2), "Aula", ("12",)),
        (timedelta(), "Ruang 2", ("99",)),
    ],
)
def test_back_to_back_and_other_people_elsewhere_are_no_clash(shift, place, people):
    """What ends when the other begins is not in its way."""
    begins, ends = RAPAT.span(Zone.WIB)

    assert clashes((begins + shift, ends + shift), place, people, [OTHER]) == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"agenda": ""}, "no_agenda"),
        ({"summary": ""}, "no_summary"),
        ({"day": date(2026, 11, 25)}, "future"),
        ({"ends": time(8)}, "backwards"),
        ({"attendees": ()}, "nobody"),
        ({"attendees": (Attendee("Kabag", Presence.ABSENT),)}, "nobody"),
        ({"attendees": (Attendee("Kabag", Presence.REPRESENTED),)}, "no_stand_in"),
        ({"resolutions": (Resolution("", "Kabag"),)}, "no_decision"),
    ],
)
def test_minutes_that_cannot_be_are_refused(changes, problem):
    """A meeting to come, nobody there, nothing said, a stand-in without a name."""
    assert refused(NOTULA, **changes) == problem


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"recipients": ()}, "nobody"),
        ({"what": ""}, "nothing"),
        ({"at": time(10, 1)}, "future"),
        ({"proof": ""}, "no_proof"),
    ],
)
def test_a_sending_that_cannot_be_is_refused(changes, problem):
    """To nobody, of nothing, not yet, or without proof nor reason."""
    assert refused(KIRIM, **changes) == problem


@pytest.mark.parametrize(("days", "may"), [(-1, True), (0, True), (1, False)])
def test_nothing_is_sent_before_the_day_it_was_signed(days, may):
    """The same day and later; what nobody signed is sent on any day that has come."""
    signed_on = KIRIM.day + timedelta(days=days)
    check_signed(KIRIM, None)

    with nullcontext() if may else pytest.raises(BrokenExchange):
        check_signed(KIRIM, signed_on)


def test_a_sending_without_proof_says_why():
    """A reason stands for the proof."""
    check(replace(KIRIM, proof="", without_proof="Diantar sendiri"), Zone.WIB, NOW)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"sender": ""}, "nobody"),
        ({"what": ""}, "nothing"),
        ({"day": DAY}, "future"),
    ],
)
def test_a_receipt_that_cannot_be_is_refused(changes, problem):
    """From nobody, of nothing, or not yet."""
    assert refused(TERIMA, **changes) == problem


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        ((), "empty"),
        ((Wanted("", "Dinkes"),), "no_item"),
        ((Wanted("Data", received_on=DAY),), "future"),
        ((Wanted("Data", "", date(2026, 11, 20), date(2026, 11, 19)),), "backwards"),
    ],
)
def test_a_list_that_cannot_be_is_refused(items, problem):
    """Empty, a row without a thing, or days that cannot be."""
    assert refused(BAHAN, items=items) == problem


@pytest.mark.parametrize(
    ("remarks", "problem"),
    [((), "empty"), ((Remark("SK", Verdict.MEND),), "no_remark")],
)
def test_a_review_that_cannot_be_is_refused(remarks, problem):
    """Of nothing, or a fault nobody describes."""
    assert refused(PERIKSA, remarks=remarks) == problem


def test_what_was_called_off_or_is_incomplete_does_not_stand():
    """A step is not done by an appointment called off, nor by half a list."""
    whole = Collection((replace(BAHAN.items[0], received_on=date(2026, 11, 21)),))

    assert [is_standing(r) for r in ALL] == [True, True, True, True, False, True]
    assert is_standing(whole)
    assert not is_standing(replace(RAPAT, is_off=True))


def test_a_review_is_a_help_and_the_rest_is_asked_for():
    """Only acts with a record of their own hold a step back; a decision is enough of a review."""
    assert demanded((Act.REVIEW, Act.MEET, Act.DRAFT)) == (Act.MEET,)
    assert has_form((Act.REVIEW, Act.MEET, Act.DRAFT)) == (Act.REVIEW, Act.MEET)


@pytest.mark.parametrize(
    ("acts", "plain"),
    [
        ((Act.FORWARD, Act.COMPUTE), True),
        ((Act.REGISTER,), False),
        ((Act.NUMBER,), False),
        ((Act.ARCHIVE,), False),
        ((Act.DO,), True),
        ((), True),
        ((Act.SIGN,), False),
        ((Act.REGISTER, Act.DISPOSE), False),
        ((Act.REGISTER, Act.INITIAL), False),
        ((Act.REVIEW,), False),
        ((Act.REGISTER, Act.DISPATCH), False),
    ],
)
def test_only_what_neither_records_nor_reads_is_done_by_saying_so(acts, plain):
    """Nobody initials a paper, or gives an order on it, that they have not seen."""
    assert is_plain(acts) is plain


@pytest.mark.parametrize(
    ("act", "words", "covered"),
    [
        (Act.SCHEDULE, "Jadwal asistensi", True),
        (Act.SCHEDULE, "jadwal dan formulir", False),
        (Act.SCHEDULE, "Draft surat pemberitahuan dan jadwal perekaman", False),
        (Act.MEET, "Notulen hasil rapat", True),
        (Act.MEET, "Draft Daftar  hadir", True),
        (Act.MEET, "Draft SK hasil rapat", False),
        (Act.DISPATCH, "Bukti pengiriman surat", True),
        (Act.DISPATCH, "Tanda terima surat", True),
        (Act.DISPATCH, "Surat tugas", False),
        (Act.RECEIVE, "Tanda terima", True),
        (Act.COLLECT, "Data", False),
    ],
)
def test_a_record_is_the_output_only_when_it_is_all_of_it(act, words, covered):
    """A letter with a schedule in it still has to be handed in."""
    assert covers(act, words) is covered

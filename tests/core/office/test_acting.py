# SPDX-License-Identifier: Apache-2.0
"""Who may act on a task of a column, what is refused, and where the task goes instead."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.office.biro import (
    AFTER,
    BINDINGS,
    DURING,
    OFFICE,
    PLH_KARO,
    held,
    with_,
    without,
)

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.office.acting import (
    ColumnUnbound,
    Duty,
    NobodyInPost,
    NotInPost,
    StrategicNotForMandate,
    may_act,
    performers,
    route,
)
from tatalaksana.core.office.chain import Signature, signatures
from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import Binding

KARO = Duty("KEPALA BIRO")
STRATEGIC = replace(KARO, is_strategic=True)


def names(found):
    """Name people with post and capacity."""
    return [(p.person, p.position, p.capacity) for p in found]


def test_who_fills_the_column_may_act_and_nobody_else():
    """The refusal names column and day; it never says who would have been right."""
    assert names(may_act(OFFICE, "karim", KARO, DURING)) == [
        ("karim", "karo", "definitif")
    ]

    with pytest.raises(NotInPost) as refusal:
        may_act(OFFICE, "bagus", KARO, DURING)

    assert refusal.value.facts == {"column": "KEPALA BIRO", "day": DURING}


def test_a_plh_acts_by_letter_and_the_absent_official_does_not():
    """While the letter runs the post has one hand; afterwards the other."""
    office = with_(PLH_KARO)

    assert may_act(office, "bagus", KARO, DURING)[0].decree == "800/12/ORG/2026"
    assert names(may_act(office, "karim", KARO, AFTER)) == [
        ("karim", "karo", "definitif")
    ]
    with pytest.raises(NotInPost):
        may_act(office, "karim", KARO, DURING)
    with pytest.raises(NotInPost):
        may_act(office, "bagus", KARO, AFTER)


def test_every_capacity_a_person_could_act_in_is_returned():
    """A column bound to two posts that one person fills offers both."""
    both = Binding("Pimpinan", ("karo", "kabag"))
    office = replace(with_(PLH_KARO), bindings=(*BINDINGS, both))

    found = may_act(office, "bagus", Duty("PIMPINAN"), DURING)

    assert names(found) == [("bagus", "karo", "plh"), ("bagus", "kabag", "definitif")]


def test_a_column_nobody_bound_is_refused():
    """Bound, it is answered."""
    assert performers(OFFICE, Duty("kabag  kpp"), DURING)

    with pytest.raises(ColumnUnbound):
        performers(OFFICE, Duty("KASUBBAG ANJAB"), DURING)


def test_a_task_goes_up_the_line_when_nobody_is_in_post_and_says_so():
    """The posts passed over are named; filled, nothing is passed over."""
    duty = Duty("Kasubbag Pelayanan Publik")

    gone_up = route(OFFICE, duty, DURING)
    filled = route(with_(held("pipit", "kasubpp")), duty, DURING)

    assert (names(gone_up.performers), gone_up.passed) == (
        [("bagus", "kabag", "definitif")],
        ("kasubpp",),
    )
    assert (names(filled.performers), filled.passed) == (
        [("pipit", "kasubpp", "definitif")],
        (),
    )
    assert may_act(OFFICE, "bagus", duty, DURING) == gone_up.performers


def test_it_goes_up_as_far_as_it_must():
    """Two empty posts are both passed over."""
    found = route(without("bagus"), Duty("Kasubbag Pelayanan Publik"), DURING)

    assert (names(found.performers), found.passed) == (
        [("karim", "karo", "definitif")],
        ("kasubpp", "kabag"),
    )


def test_with_nobody_in_the_whole_line_the_posts_are_named():
    """Karo Hukum and all above it are vacant; with an Asisten the task is there."""
    empty = without("sari")
    duty = Duty("Karo Hukum")

    assert may_act(with_(held("ida", "ass1")), "ida", duty, DURING)
    with pytest.raises(NobodyInPost) as refusal:
        may_act(empty, "karim", duty, DURING)

    assert refusal.value.facts["passed"] == (
        "Kepala Biro Hukum, Asisten Pemerintahan, "
        "Sekretaris Daerah Provinsi Kalimantan Barat"
    )


def test_a_strategic_step_is_not_for_a_plh_but_waits_or_goes_up():
    """Routine work of the same post is; the refusal says for whom the step waits."""
    office = with_(PLH_KARO)

    found = route(office, STRATEGIC, DURING)

    assert names(found.performers) == [("umar", "ass3", "definitif")]
    assert names(found.waits_for) == [("karim", "karo", "definitif")]
    assert may_act(office, "bagus", KARO, DURING)
    assert may_act(office, "umar", STRATEGIC, DURING)
    with pytest.raises(StrategicNotForMandate) as refusal:
        may_act(office, "bagus", STRATEGIC, DURING)
    assert refusal.value.facts == {
        "capacity": "plh",
        "waits_for": "Kepala Biro Organisasi",
        "up": "Asisten Administrasi Umum",
    }


def test_a_strategic_step_passes_over_every_plt_on_its_way_up():
    """Only a definitive superior takes it; nobody is waited for in a vacant post."""
    plt = held("karim", "ass3", date(2026, 6, 1), None, "plt", "800/9")
    office = with_(plt, PLH_KARO, office=without("umar"))

    found = route(office, STRATEGIC, DURING)

    assert names(found.performers) == [("sari", "sekda", "definitif")]
    assert found.passed == ("karo", "ass3")
    assert names(found.barred) == [("bagus", "karo", "plh"), ("karim", "ass3", "plt")]


def test_a_pj_may_take_a_strategic_step():
    """A Pj is appointed to the post, not mandated."""
    office = with_(
        held("peja", "sekda", date(2026, 6, 1), None, "pj", "SK 1"),
        office=without("sari"),
    )
    office = replace(office, bindings=(Binding("SEKDA", ("sekda",)),))

    assert may_act(office, "peja", Duty("SEKDA", is_strategic=True), DURING)


def test_a_team_acts_for_its_column_while_its_decree_runs():
    """Members act, others do not; after the last day nobody does."""
    duty = Duty("TIM ANJAB")

    assert may_act(OFFICE, "tala", duty, DURING)[0].group == "anjab"
    with pytest.raises(NotInPost):
        may_act(OFFICE, "tuti", duty, DURING)
    with pytest.raises(NobodyInPost):
        may_act(OFFICE, "tala", duty, date(2027, 2, 1))


def test_an_applicant_acts_for_the_own_agency_only():
    """The column means the agency that applied in this case."""
    duty = Duty("SKPD PEMOHON", applicant="dinkes")

    assert names(may_act(OFFICE, "dina", duty, DURING)) == [
        ("dina", "stafdinkes", "definitif")
    ]
    with pytest.raises(NotInPost):
        may_act(OFFICE, "tuti", duty, DURING)
    with pytest.raises(NobodyInPost):
        may_act(OFFICE, "dina", Duty("SKPD PEMOHON"), DURING)


def test_the_binding_of_one_sop_comes_before_the_general_one():
    """A "Kasubbag" of one SOP is somebody else's of another; a later binding replaces an earlier."""
    office = replace(
        OFFICE,
        bindings=(
            Binding("Kasubbag", ("kasubtu",)),
            Binding("Kasubbag", ("kasubtal",), since=date(2026, 7, 1)),
            Binding("Kasubbag", ("kabag",), sop="monitoring"),
        ),
    )

    def who(day, sop=""):
        return performers(office, Duty("KASUBBAG", sop), day)[0].person

    assert (who(DURING), who(AFTER), who(AFTER, "monitoring")) == (
        "tuti",
        "tala",
        "bagus",
    )


@given(
    st.sampled_from(["karim", "bagus", "umar", "sari", "ana", "nobody"]),
    st.sampled_from([*BINDINGS]),
    st.booleans(),
    st.dates(date(2026, 5, 1), date(2026, 7, 31)),
)
def test_who_may_act_is_always_one_who_acts_on_that_day(
    person, binding, is_strategic, day
):
    """Nobody acts in a capacity they do not have, and no mandate takes a strategic step."""
    office = with_(PLH_KARO)
    duty = Duty(binding.column, is_strategic=is_strategic)

    try:
        found = may_act(office, person, duty, day)
    except RuleViolation:
        return

    assert all(p.person == person for p in found)
    assert all(p in holders(office, p.position, day) for p in found if p.group is None)
    assert not (is_strategic and any(p.is_mandate for p in found))


def test_one_person_on_steps_in_a_row_gives_one_signature_in_the_highest_capacity():
    """Kabag and Plh Karo: one signature as Plh. Two people give two."""
    kabag = may_act(OFFICE, "bagus", Duty("KABAG KPP"), DURING)[0]
    karo = may_act(OFFICE, "karim", KARO, DURING)[0]
    plh = may_act(with_(PLH_KARO), "bagus", KARO, DURING)[0]

    assert signatures((kabag, plh)) == (Signature(plh, (0, 1)),)
    assert signatures((kabag, karo)) == (Signature(kabag, (0,)), Signature(karo, (1,)))


def test_steps_of_one_person_apart_do_not_merge():
    """Somebody else may have changed the text in between."""
    kabag = may_act(OFFICE, "bagus", Duty("KABAG KPP"), DURING)[0]
    karo = may_act(OFFICE, "karim", KARO, DURING)[0]

    assert [s.steps for s in signatures((kabag, karo, kabag))] == [(0,), (1,), (2,)]
    assert signatures(()) == ()

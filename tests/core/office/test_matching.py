# SPDX-License-Identifier: Apache-2.0
"""What an SOP column means in an office: proposals with reasons, nothing bound on a tie."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.office.biro import OFFICE, POSITIONS, TEAM

from tatalaksana.core.office.matching import SURE, Proposal, Reason, propose, sure
from tatalaksana.core.office.model import Binding, Position


def meant(column, office=OFFICE):
    """Say what is sure about a column of the Biro Organisasi, with the reason."""
    found = sure(propose(column, office, "org"))
    if found is None:
        return None
    return found.position or found.group or "applicant", found.reasons[0]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("Kepala Biro Organisasi", ("karo", Reason.SAME)),
        ("KEPALA BIRO  ORGANISASI", ("karo", Reason.SAME)),
        ("Karo Organisasi", ("karo", Reason.SAME_WORDS)),
        ("Ka. Biro Organisasi", ("karo", Reason.SAME_WORDS)),
        ("Karo Hukum", ("karohukum", Reason.SAME_WORDS)),
        ("Biro Hukum", ("karohukum", Reason.HEAD_OF_UNIT)),
        ("ASS I", ("ass1", Reason.ALIAS)),
        ("Asisten 3", ("ass3", Reason.ALIAS)),
        ("SEKDA", ("sekda", Reason.ONLY_TITLE)),
        ("Kasubbag TU", ("kasubtu", Reason.SAME_WORDS)),
        ("KASUBBAG TAL", ("kasubtal", Reason.ABBREVIATED)),
        ("Kasub. Bag. PP", ("kasubpp", Reason.ABBREVIATED)),
        ("KABAG KPP", ("kabag", Reason.ABBREVIATED)),
        ("Analisis Pelayanan Publik", ("analis", Reason.SAME_WORDS)),
        ("Analisis Pelayanan", ("analis", Reason.SHORTER)),
        ("Kassubag Pelayanan Pubik", ("kasubpp", Reason.SLIP)),
        ("TIM ANJAB", ("anjab", Reason.ABBREVIATED)),
        ("SKPD PEMOHON", ("applicant", Reason.APPLICANT)),
        ("KEPALA BIRO", ("karo", Reason.ONLY_TITLE)),
    ],
)
def test_columns_are_recognised_as_offices_write_them(column, expected):
    """Titles, aliases, the abbreviations of offices and slips of the pen."""
    assert meant(column) == expected


@pytest.mark.parametrize(
    "column",
    ["Kasubbag", "TU", "Staf", "Tim", "KABAG BAGA", "KASUBBAG ANJAB", "PEMROSES KTP",
     "Kabag Ketatalaksanaan", "", "-"],
)  # fmt: skip
def test_what_is_vague_or_unknown_is_never_bound(column):
    """Two equally good, only a kind, part of a word, or nothing at all: a person is asked."""
    assert meant(column) is None


def test_a_bare_title_is_proposed_for_each_post_that_has_it():
    """The screen shows all three; another Biro's post comes after the own one's."""
    kasubbag = propose("Kasubbag", OFFICE, "org")
    karo = propose("KEPALA BIRO", OFFICE, "org")

    assert {p.position for p in kasubbag} == {"kasubpp", "kasubtal", "kasubtu"}
    assert [(p.position, p.reasons) for p in karo] == [
        ("karo", (Reason.ONLY_TITLE, Reason.OWN_UNIT)),
        ("karohukum", (Reason.ONLY_TITLE,)),
    ]
    assert sure(propose("KEPALA BIRO", OFFICE)) is None


def test_a_bare_title_of_a_post_is_completed_by_its_unit():
    """A "Kepala Bagian" of the Bagian KPP is the Kabag KPP."""
    bare = replace(POSITIONS[5], title="Kepala Bagian")
    office = replace(
        OFFICE, positions=tuple(bare if p.id == "kabag" else p for p in POSITIONS)
    )

    assert meant("KABAG KPP", office) == ("kabag", Reason.ABBREVIATED)


def test_two_posts_with_the_same_initials_are_asked_for():
    """Alone, the abbreviation is enough."""
    other = Position(
        "kabagkpp2", "Kepala Bagian Kinerja dan Pelayanan Pegawai", "org", "karo"
    )
    office = replace(OFFICE, positions=(*POSITIONS, other))

    assert meant("KABAG KPP") == ("kabag", Reason.ABBREVIATED)
    assert meant("KABAG KPP", office) is None


def test_a_proposal_becomes_the_binding_of_a_column():
    """Each kind of proposal means exactly one thing."""
    post, team, applicant = (
        propose(c, OFFICE, "org")[0].binding(c, "s")
        for c in ("Karo Hukum", "Tim Anjab", "Pemohon")
    )

    assert post == Binding("Karo Hukum", ("karohukum",), sop="s")
    assert team == Binding("Tim Anjab", group=TEAM.id, sop="s")
    assert applicant == Binding("Pemohon", is_applicant=True, sop="s")
    assert replace(OFFICE, bindings=(post, team, applicant))


@given(st.lists(st.integers(0, 1050), max_size=5))
def test_equally_good_proposals_are_never_bound(scores):
    """Only one that is good and better than all others is sure."""
    found = sure(
        tuple(Proposal(s, (Reason.SAME,), f"p{i}") for i, s in enumerate(scores))
    )

    best = max(scores, default=0)
    assert (found is not None) == (best >= SURE and scores.count(best) == 1)


@given(st.text(max_size=40))
def test_any_column_gets_an_answer(column):
    """Reading bad names never fails, and the ranking runs from best to worst."""
    found = propose(column, OFFICE)

    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)

# SPDX-License-Identifier: Apache-2.0
"""Which papers a step is about, who initials and who signs: read from the words of the SOP."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.propose import acts_of
from tatalaksana.core.naskah.kinds import Kind, kind_of, may_mean
from tatalaksana.core.naskah.targets import (
    Candidate,
    drafts_of,
    find,
    named_in,
    part_named,
    route_of,
    targets,
)
from tatalaksana.formats.library import library

SOPS = {entry.slug: entry.sop for entry in library()}
STEPS = [(s, a) for s in SOPS.values() for a in s.activities]
SURAT = Candidate("Surat pemberitahuan Monev", Kind.SURAT)
NOTA = Candidate("Nota dinas", Kind.NOTA_DINAS)
SHEET = Candidate("Lembar disposisi", Kind.DISPOSISI)
candidates = st.lists(
    st.builds(
        Candidate,
        name=st.sampled_from(["SK", "Nota dinas", "Surat pengantar", "rencana Monev"]),
        kind=st.sampled_from([None, *Kind]),
        is_signed=st.booleans(),
        is_numbered=st.booleans(),
    ),
    max_size=6,
)


def step(slug, number):
    """Return a step of the library."""
    return SOPS[slug].activities[number - 1]


def route(slug, number, paper, *others):
    """Return whose paraf and signature a paper waits for, by the names of columns."""
    sop = SOPS[slug]
    acts = {a.id: acts_of(sop, a) for a in sop.activities}
    found = route_of(sop, acts, step(slug, number).id, paper, others)
    signer = found.signer and sop.actor(found.signer).name
    return tuple(sop.actor(a).name for a in found.initials), signer


def test_each_act_of_a_step_is_about_the_paper_behind_its_word():
    """Kepala Biro initials the letter and signs the nota dinas, in one step."""
    both = step("monev-pelayanan-publik", 3)

    assert targets(both, Act.INITIAL, [SURAT, NOTA]) == (SURAT,)
    assert targets(both, Act.SIGN, [SURAT, NOTA]) == (NOTA,)


def test_a_step_that_names_no_paper_is_about_its_packet():
    """"Jika setuju diparaf": all that the step lists, none that is no paper of ours."""  # fmt: skip
    desk = step("sk-tim-panitia", 3)
    decree = Candidate("SK", Kind.KEPUTUSAN)

    assert targets(desk, Act.INITIAL, [decree, NOTA, SHEET]) == (decree, NOTA)


def test_a_step_that_names_others_is_about_none_of_these():
    """Where the words behind the act name another kind, nothing else is taken in its place."""
    assert targets(step("monev-pelayanan-publik", 6), Act.INITIAL, [NOTA]) == ()


@given(st.sampled_from(STEPS), st.sampled_from(list(Act)), candidates)
def test_what_is_signed_or_no_paper_is_never_meant_again(pair, act, papers):
    """A signed paper takes no paraf and no signature, a numbered one no number; a sheet none of them."""
    found = targets(pair[1], act, papers)

    assert set(found) <= set(papers)
    assert [p for p in papers if p in found] == list(found)
    for paper in found:
        assert paper.kind not in {Kind.DISPOSISI, Kind.TANDA_TERIMA}
        assert not (paper.is_numbered if act is Act.NUMBER else paper.is_signed)


@pytest.mark.parametrize(
    ("slug", "number", "names"),
    [
        ("monev-pelayanan-publik", 1, ("Surat pemberitahuan Monev", "Nota dinas")),
        ("monev-pelayanan-publik", 11, ("Surat tugas", "Nota dinas")),
        ("laporan-skm", 2, ("Laporan SKM Provinsi Kalbar", "Surat Pengantar")),
        ("informasi-jabatan", 1, ()),
        ("peningkatan-kinerja-upp", 8, ("SK Peringkat",)),
    ],
)
def test_a_drafting_step_says_what_it_writes(slug, number, names):
    """Its outputs first, then what only its words have; states are no part of a name."""
    assert drafts_of(step(slug, number)) == names


@pytest.mark.parametrize(
    ("_sop", "activity"), STEPS, ids=lambda x: getattr(x, "id", "")
)
def test_no_step_writes_two_papers_of_one_name_or_one_of_no_kind(_sop, activity):
    """Each draft can be opened in the editor."""
    names = drafts_of(activity)

    assert len(set(names)) == len(names)
    assert all(kind_of(name) is not None for name in names)


def test_a_route_has_the_officials_in_the_order_of_the_sop():
    """Paraf up to the signer; of several who sign the last is the signer, the others vouch."""
    decree = Candidate("SK", Kind.KEPUTUSAN)
    report = Candidate("Laporan SKM Provinsi Kalbar", Kind.LAPORAN)

    assert route("monev-pelayanan-publik", 1, SURAT, NOTA) == (
        ("KABAG KPP", "KEPALA BIRO", "ASS I"),
        "SEKDA",
    )
    assert route("monev-pelayanan-publik", 1, NOTA, SURAT) == (("KABAG KPP",), "KEPALA BIRO")  # fmt: skip
    initials, signer = route("sk-tim-panitia", 2, decree, NOTA)
    assert (len(initials), signer) == (5, "Sekda")
    assert route("laporan-skm", 2, report) == (
        ("Kabag Ketatalaksanaan", "Karo Organisasi", "Asisten III"),
        "Sekda",
    )


def test_a_route_ends_before_the_next_paper_of_its_kind_is_written():
    """The second nota dinas of Monev is not on the way of the first."""
    again = route("monev-pelayanan-publik", 11, NOTA, Candidate("Surat tugas", Kind.SURAT_TUGAS))  # fmt: skip

    assert again == (("KASUBBAG PP", "KABAG KPP"), "KEPALA BIRO")


@given(st.sampled_from(STEPS), candidates)
def test_the_signer_of_a_paper_never_initials_it_too(pair, others):
    """Whoever signs is not on the list of paraf, and nobody is on it twice."""
    sop, activity = pair
    acts = {a.id: acts_of(sop, a) for a in sop.activities}

    found = route_of(sop, acts, activity.id, NOTA, others)

    assert found.signer not in found.initials
    assert len(set(found.initials)) == len(found.initials)


def test_words_find_the_paper_of_their_name_before_the_only_one_of_their_kind():
    """Of two of a kind without that name none is meant; of two of a name the newest."""
    second = replace(NOTA, is_signed=True)

    assert find("draft nota dinas", [SURAT, NOTA]) == NOTA
    assert find("surat pemberitahuan", [SURAT, NOTA]) == SURAT
    assert find("nota dinas", [NOTA, second]) == second
    assert find("surat lain", [SURAT, Candidate("Surat pengantar", Kind.SURAT)]) is None
    assert find("kopi", [SURAT]) is None


def test_a_piece_of_text_names_its_first_paper_with_the_word_behind():
    """"Surat pengantar" is more than "surat"; a preposition is no part of a name."""  # fmt: skip
    assert part_named("draft surat pengantar kepada Karo") == (
        Kind.SURAT,
        "Surat pengantar",
    )
    assert part_named("nota dinas kepada Sekda") == (Kind.NOTA_DINAS, "Nota dinas")
    assert part_named("bahan paparan") is None


def test_kinds_behind_a_word_end_where_the_next_deed_begins():
    """Memaraf this and menandatangani that."""
    text = "memaraf surat tugas dan menandatangani nota dinas"

    assert named_in(text, Act.INITIAL) == (Kind.SURAT_TUGAS,)
    assert named_in(text, Act.SIGN) == (Kind.NOTA_DINAS,)
    assert named_in(text, Act.NUMBER) == ()


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("draft SK Tim", "SK", True),
        ("SK", "SK Tim", True),
        ("Surat pengantar", "Surat pemberitahuan", False),
        ("Surat tugas", "Surat", False),
        ("bahan SK Tim", "SK", False),
        ("Nota dinas", "Nota Dinas", True),
    ],
)
def test_a_paper_may_be_called_by_a_shorter_name_of_its_kind(words, name, expected):
    """The draft of an SK Tim and SK are one paper; a letter of another sort is another."""
    assert may_mean(words, name) is expected

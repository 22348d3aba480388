# SPDX-License-Identifier: Apache-2.0
"""Reading SOP text as a whole: the source documents, other prints of them, and noise."""

import random
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest
from bench import reprint
from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.core.sop.model import Shape, Sop
from tatalaksana.formats.reading.text.read import read_text
from tatalaksana.formats.reading.text.words import SENTENCES
from tatalaksana.formats.sopfile.yamlform import dump

SAMPLES = sorted((Path(__file__).parents[4] / "samples").glob("00*.txt"))
INVENTED = sorted((Path(__file__).parent / "invented").glob("*.txt"))
GOLDEN = Path(__file__).parent / "golden"
TEXTS = {p.stem: p.read_text(encoding="utf-8") for p in (*SAMPLES, *INVENTED)}


def sops_of(text: str) -> list[Sop]:
    """The SOPs read from a text."""
    return [draft.sop for draft in read_text(text).drafts]


@pytest.mark.parametrize("stem", TEXTS)
def test_documents_read_as_reviewed(stem):
    """Each document reads exactly as its reviewed golden file says (confidences apart)."""
    made = "\n---\n".join(
        dump(replace(sop, provenance=())) for sop in sops_of(TEXTS[stem])
    )

    assert made == (GOLDEN / f"{stem}.yaml").read_text(encoding="utf-8")


def test_one_file_may_hold_many_sops():
    """The bundle of eight gives eight drafts; the one without identity page says so."""
    drafts = read_text(next(t for s, t in TEXTS.items() if s.startswith("003"))).drafts

    missing = [d for d in drafts if "identity-missing" in {f.code for f in d.findings}]

    assert len(drafts) == 8
    assert [d.sop.identity.legal_basis for d in missing] == [None]
    assert missing[0].sop.identity.title.startswith(
        "Peningkatan Kinerja Unit Pelayanan Publik"
    )


def test_refusals_of_another_office_are_read():
    """Decisions and returns come from the words, also in an office never seen before."""
    (sop,) = sops_of(TEXTS["kelurahan"])

    deciding = [n.activity for n in sop.nodes if n.shape is Shape.DECISION]
    refused = [(e.source, e.target) for e in sop.edges if e.label == "Tidak"]

    assert deciding == ["a2", "a4"]
    assert refused == [("n2", "n1"), ("n4", "n3")]


FORMS = ("ragged", "semicolons", "commas", "foreign", "pages", "markdown", "html", "spanned", "one_cell", "spaced",
         "spaced_block", "apart")  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_print_does_not_change_the_content(form):
    """However a table is printed, its steps, times and columns are the same."""
    (sop,) = sops_of(TEXTS["perizinan"])

    (again,) = sops_of(reprint.FORMS[form](sop))

    assert [squashed(a.text) for a in again.activities] == [
        squashed(a.text) for a in sop.activities
    ]
    assert [(a.time.value, a.time.unit) for a in again.activities] == [
        (a.time.value, a.time.unit) for a in sop.activities
    ]
    assert [squashed(a.name) for a in again.actors] == [
        squashed(a.name) for a in sop.actors
    ]


@pytest.mark.parametrize("form", ["headless", "one_row", "one_line", "cells_headless"])
def test_a_lost_head_does_not_lose_the_rows(form):
    """The head is evidence and no gate: the steps survive its loss."""
    (sop,) = sops_of(TEXTS["perizinan"])

    made = sops_of(reprint.FORMS[form](sop))

    assert [len(s.activities) for s in made] == [len(sop.activities)]


def squashed(words: str) -> str:
    """Letters and digits only: what a print may not change."""
    return "".join(c for c in words.lower() if c.isalnum())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text-empty"),
        (" \n\t\n", "text-empty"),
        ("xqzt bvkw rrpl mnnq wzzk", "text-garbled"),
        (
            "Surat ini untuk diketahui dan dilaksanakan oleh semua pegawai.",
            "text-no-table",
        ),
        (
            "Dasar Hukum\n1. Peraturan Daerah Nomor 1\n2. Peraturan Daerah Nomor 2",
            "text-no-table",
        ),
        (
            "Kualifikasi\n1. Memahami komputer\n2. Mampu bekerja dalam tim 5 hari",
            "text-no-table",
        ),
    ],
)
def test_nothing_to_read_is_said_once(text, code):
    """Empty, garbled and table-free text give no draft and one finding that says why."""
    reading = read_text(text)

    assert (reading.drafts, [f.code for f in reading.findings]) == ((), [code])


def test_every_finding_has_its_sentence():
    """Each code the reader gives has an Indonesian sentence that takes its facts."""
    for text in TEXTS.values():
        for draft in read_text(text).drafts:
            for finding in draft.findings:
                assert SENTENCES[finding.code].format(**dict(finding.facts))


def test_facts_know_where_they_stood():
    """Every activity, column and field points back at its line of the source."""
    (draft,) = read_text(TEXTS["kelurahan"]).drafts
    lines = TEXTS["kelurahan"].split("\n")

    spots = dict(draft.spots)

    assert (
        "Menandatangani surat keterangan"
        in lines[spots["activities[a5].text"].line - 1]
    )
    assert spots["activities[a5].time"].cell == 9
    assert "Lurah" in lines[spots["actors[p5].name"].line - 1]
    assert lines[spots["identity.title"].line - 1].startswith("Nama SOP")


def test_printed_form_is_kept():
    """Labels, number rows, cell counts and the signature stay as the paper shows them."""
    (sop,) = sops_of(next(t for s, t in TEXTS.items() if s.startswith("002")))

    printed = sop.printed

    assert printed.annex[0] == "LAMPIRAN IV"
    assert dict(printed.labels)["requirements"] == "PERSYARATAN & KELENGKAPAN"
    assert printed.pages[0].number_row[7:9] == ("8", "8")
    assert [len(p.cells) for p in printed.pages] == [5, 5, 1]
    assert (printed.head_cells, printed.signature[-1]) == (6, "SAHBIRIN NOOR")


def test_steps_that_point_at_another_sop_call_it():
    """A "Terkait SOP X" in the note makes the step call X."""
    sops = sops_of(next(t for s, t in TEXTS.items() if s.startswith("003")))

    called = {a.calls for sop in sops for a in sop.activities if a.calls}

    assert {"Surat Keluar", "Penerbitan SPT", "Pembuatan SK Tim"} <= called


@settings(max_examples=120)
@given(st.text(max_size=400))
def test_any_text_is_read_without_failing(text):
    """No text whatever makes the reader raise."""
    reading = read_text(text)

    assert reading.drafts or len(reading.findings) == 1


@settings(max_examples=40)
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 2**32 - 1))
def test_mutilated_documents_are_read_without_failing(stem, seed):
    """Documents with lines lost, doubled, shuffled or cut anywhere never make it raise."""
    chance = random.Random(seed)  # noqa: S311 - noise for a test
    text = TEXTS[stem][: chance.randrange(500, 6000)]
    marks = chance.choices(
        ["\t", "\n", "<td>", "|", "</tr>", "1.", "5 menit", "  ", ""], k=30
    )
    pieces = [text[i : i + 97] for i in range(0, len(text), 97)]
    if chance.random() < 0.3:
        chance.shuffle(pieces)

    mutilated = "".join(a + b for a, b in zip_longest(pieces, marks, fillvalue=""))

    reading = read_text(mutilated)
    assert reading.drafts or reading.findings

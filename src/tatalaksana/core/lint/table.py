# SPDX-License-Identifier: Apache-2.0
"""Rules of the table's structure (TB): numbers, columns, continuation pages, actors."""

import re
from collections.abc import Iterator

from tatalaksana.core.lint.finding import Fix, LintFinding, Stage, Words
from tatalaksana.core.lint.rule import (
    ERROR,
    FLOWCHART,
    INFO,
    WARNING,
    WRITING,
    Check,
    hit,
    law,
    ours,
)
from tatalaksana.core.lint.steps import number_words
from tatalaksana.core.sop.model import Sop

TB01 = law("TB01", "Nomor kegiatan tidak urut", "Setiap kegiatan bernomor 1, 2, 3 dan seterusnya.",
           FLOWCHART, ERROR)  # fmt: skip
TB02 = ours(
    "TB02", "Nomor kolom tidak urut", "Nomor kolom membantu merujuk isi tabel.", WARNING
)
TB03 = law(
    "TB03",
    "Kolom pelaksana tidak ada",
    "Tabel memuat kolom pelaksana.",
    FLOWCHART,
    ERROR,
)
TB04 = ours("TB04", "Kepala Pelaksana lebih sempit dari kolomnya",
            "Kepala tabel harus mencakup semua kolom pelaksana.", WARNING)  # fmt: skip
TB05 = ours("TB05", "Jumlah kolom berbeda antarbaris",
            "Baris dengan jumlah sel berbeda mudah salah baca.", WARNING)  # fmt: skip
TB06 = law("TB06", "Label kolom tidak baku", "Kolom bernama Kegiatan dan Kelengkapan.",
           FLOWCHART, INFO)  # fmt: skip
TB07 = law("TB07", "Hanya satu pelaksana", "SOP administratif melibatkan sedikitnya dua pihak.",
           "Permendagri 52/2011", WARNING)  # fmt: skip
TB09 = law("TB09", "Urutan kolom pelaksana", "Kolom diurutkan menurut keterlibatan pertama.",
           WRITING, WARNING)  # fmt: skip
TB10 = ours(
    "TB10", "Kolom pelaksana tidak terpakai", "Kolom tanpa simbol tidak perlu.", WARNING
)
TB11 = ours("TB11", "Kegiatan tertulis dua kali",
            "Kalimat yang sama pada dua langkah biasanya sisa salinan.", WARNING)  # fmt: skip


def numbers_in_order(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB01: rows are numbered 1..n without gap, duplicate or blank."""
    expected = 1
    for activity in sop.activities:
        printed = re.sub(r"\D", "", activity.number or "")
        path = f"activities[{activity.id}].number"
        if not printed:
            yield hit(TB01, path, "Langkah ini tidak bernomor.")
            continue
        if int(printed) != expected:
            yield hit(TB01, path, "Tertulis nomor {found}, seharusnya {wanted}.",
                      marked=activity.number or "", found=printed, wanted=str(expected),
                      fix=Fix(path, activity.number or "", str(expected)))  # fmt: skip
        expected = int(printed) + 1


def column_numbers(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB02: a row of column numbers counts 1..n without repeating."""
    for page in sop.printed.pages:
        numbers = [n for n in page.number_row if n.strip()]
        if numbers and numbers != [str(i) for i in range(1, len(numbers) + 1)]:
            yield hit(TB02, "printed.number_row", "Nomor kolom tercetak {row}.",
                      row=" ".join(numbers))  # fmt: skip
            return


def columns_present(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB03, TB07: there are actor columns, at least two."""
    if not sop.actors:
        yield hit(TB03, "printed.actors", "Tabel ini tidak memiliki kolom pelaksana.")
    elif len(sop.actors) == 1:
        yield hit(TB07, f"actors[{sop.actors[0].id}].name",
                  "Hanya {name} yang melaksanakan SOP ini.", name=sop.actors[0].name)  # fmt: skip


def head_wide_enough(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB04: the head Pelaksana spans as many cells as there are actors."""
    span = sop.printed.head_cells
    if span is not None and 0 < span < len(sop.actors):
        yield hit(TB04, "printed.head_cells",
                  "Kepala Pelaksana mencakup {span} kolom, padahal ada {count} pelaksana.",
                  span=str(span), count=str(len(sop.actors)))  # fmt: skip


def cells_alike(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB05: every row has the same number of cells."""
    counts = {c for page in sop.printed.pages for c in page.cells if c}
    if len(counts) > 1:
        yield hit(TB05, "printed.cells", "Baris tabel tercetak dengan {counts} sel.",
                  counts=", ".join(str(c) for c in sorted(counts)))  # fmt: skip


_STANDARD = {"text": "Kegiatan", "requirements": "Kelengkapan"}


def column_labels(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB06: columns are called Kegiatan and Kelengkapan."""
    for field, printed in sop.printed.labels:
        standard = _STANDARD.get(field)
        words = " ".join(printed.split()).strip(" :")
        if standard and words and words.lower() != standard.lower():
            yield hit(TB06, "printed.labels", "Kolom {label} sebaiknya bernama {standard}.",
                      marked=words, label=words, standard=standard)  # fmt: skip


def order_of_columns(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB09, TB10: columns stand in the order of first involvement and are all used."""
    if not sop.nodes:
        return
    first = list(dict.fromkeys(n.actor for n in sop.nodes))
    used = [a.id for a in sop.actors if a.id in first]
    if sorted(used, key=first.index) != used:
        wrong = next(
            a
            for a, b in zip(used, sorted(used, key=first.index), strict=True)
            if a != b
        )
        yield hit(TB09, f"actors[{wrong}].name",
                  "Kolom {name} tidak menurut urutan keterlibatan pertama.",
                  name=sop.actor(wrong).name)  # fmt: skip
    for actor in sop.actors:
        if actor.id not in first:
            yield hit(TB10, f"actors[{actor.id}].name", "{name} tidak melakukan langkah apa pun.",
                      name=actor.name)  # fmt: skip


def no_copies(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB11: no activity's text is another's."""
    seen: dict[str, Words] = {}
    for activity in sop.activities:
        words = " ".join(activity.text.lower().split()).strip(" .")
        if words and words in seen:
            yield hit(TB11, f"activities[{activity.id}].text",
                      "Kalimatnya sama dengan {step}.", step=seen[words])  # fmt: skip
        seen.setdefault(words, number_words(activity))


CHECKS: tuple[Check, ...] = (
    numbers_in_order, column_numbers, columns_present, head_wide_enough, cells_alike,
    column_labels, order_of_columns, no_copies,
)  # fmt: skip

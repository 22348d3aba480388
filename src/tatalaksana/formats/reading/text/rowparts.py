# SPDX-License-Identifier: Apache-2.0
"""The parts of one row whose cells have lost their borders: step, requirements, time, output."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tatalaksana.core.sop.infer.offices import kind_of
from tatalaksana.core.sop.infer.verbs import is_deed, is_verb
from tatalaksana.core.sop.infer.weights import Kind
from tatalaksana.formats.reading.text.cells import Look, look_of
from tatalaksana.formats.reading.text.starts import start_score

_UNIT: Final = r"(?:menit|enit|mnt|jam|hari(?:\s+(?:kerja|kalender))?|minggu|pekan|bulan|bln|tahun|detik)"
_INLINE: Final = re.compile(
    rf"\b\d+(?:[.,]\d+)?\s*(?:\([^)]*\)\s*)?(?:(?:-|–|s\s*/\s*d|sampai)\s*\d+\s*)?{_UNIT}\b"
    rf"(?:\s+\d+\s*{_UNIT}\b)?|\bDisesuaikan\b|\bSesuai kebutuhan\b",
    re.IGNORECASE,
)
_IN_SENTENCE: Final = re.compile(
    r"\b(?:dalam|selama|tempo|maksimal|setelah|setiap|sebelum|kurang|lebih|minimal|waktu|lambat|"
    r"lama|dari|per|jangka|tiap)\s*$",
    re.IGNORECASE,
)
_FIELDS: Final = re.compile(
    r"^\s*(?:(?P<time>waktu|lama waktu|durasi)|(?P<requirements>kelengkapan|persyaratan|syarat)|"
    r"(?P<output>out\s?put|hasil|keluaran)|(?P<actor>pelaksana|oleh)|"
    r"(?P<note>ket(?:erangan)?|catatan))\s*[:=]\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"(?:ter\s?kait|sesuai|lihat|apabila|jika|catatan|mengacu|dilanjutkan|\()\b",
    re.IGNORECASE,
)
_LEAST_CUT: Final = -0.1
_DEEDS: Final = frozenset(
    {
        "kepada",
        "diserahkan",
        "disampaikan",
        "diteruskan",
        "dikembalikan",
        "jika",
        "apabila",
    }
)
_PAPERS: Final = frozenset(
    {
        "berkas", "draft", "draf", "surat", "laporan", "bahan", "disposisi", "form", "formulir",
        "nota", "sk", "data", "dokumen", "buku", "agenda", "jadwal", "lembar", "undangan", "rekap",
        "hasil", "daftar", "konsep", "program", "renstra", "rka", "dpa", "kak", "tor", "materi",
        "alat", "atk", "komputer", "peraturan", "naskah", "bukti", "kuesioner", "usulan", "rencana",
        "notulen", "permohonan", "kartu", "sertifikat", "spt", "sppd", "identitas", "informasi",
    }
)  # fmt: skip
_JOINS: Final = frozenset(
    {
        "dan", "yang", "untuk", "di", "ke", "dari", "dengan", "atau", "pada", "oleh", "serta",
        "kepada", "dalam", "tentang", "atas", "sebagai", "melalui", "draft", "surat", "kasubbag",
        "kabag", "para", "bidang", "antar", "se", "hal", "perihal", "draf", "a", "b",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of one row, by column."""

    text: str
    requirements: str = ""
    time: str = ""
    output: str = ""
    note: str = ""
    actor: str = ""
    left: tuple[str, ...] = ()


def split_row(lines: Sequence[str], *, is_cellwise: bool = False) -> Parts:
    """Tell the parts of a row from its lines (one cell per line, or several on one).

    `is_cellwise` says that the whole text has one cell per line, so that no line goes on.
    """
    lines = [" ".join(line.split()) for line in lines]
    lines = [line for line in lines if line]
    fields, plain = _labelled(lines)
    left = tuple(x for x in plain if look_of(x) is Look.MARK)
    cells = [x for x in plain if look_of(x) is not Look.MARK]
    at = _time_line(cells)
    if at is None:
        parts = (
            _around_inline_time(" ".join(cells)) if len(cells) == 1 else _inline(cells)
        )
    else:
        parts = _around_time(cells, at, is_cellwise=is_cellwise)
    return _with_fields(parts, fields, left)


def _labelled(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Lines such as "Waktu: 5 menit" go to their field."""
    fields: dict[str, str] = {}
    plain: list[str] = []
    for line in lines:
        match = _FIELDS.match(line)
        if match and match.lastgroup:
            name = next(k for k, v in match.groupdict().items() if v and k != "rest")
            fields[name] = match["rest"].strip()
        else:
            plain.append(line)
    return fields, plain


def _with_fields(parts: Parts, fields: dict[str, str], left: tuple[str, ...]) -> Parts:
    return Parts(
        parts.text,
        fields.get("requirements", parts.requirements),
        fields.get("time", parts.time),
        fields.get("output", parts.output),
        fields.get("note", parts.note),
        fields.get("actor", ""),
        left,
    )


def lines_before_time(lines: Sequence[str]) -> int | None:
    """How many lines stand before the one that is a time alone; None when there is none."""
    return _time_line([line for line in lines if look_of(line) is not Look.MARK])


def _time_line(cells: list[str]) -> int | None:
    """The line that holds nothing but a time; the first one behind the step."""
    return next(
        (
            i
            for i, c in enumerate(cells)
            if i and look_of(c) in {Look.TIME, Look.OPEN_TIME}
        ),
        None,
    )


def _around_time(cells: list[str], at: int, *, is_cellwise: bool) -> Parts:
    text, requirements = cells[0], " ".join(cells[1:at])
    if not is_cellwise:
        text, requirements = _step_and_rest(cells[:at])
    output, note = _output_and_note(cells[at + 1 :])
    return Parts(text, requirements, cells[at], output, note)


def _step_and_rest(cells: list[str]) -> tuple[str, str]:
    """The step is the first line and what goes on from it; the rest are requirements."""
    if not cells:
        return "", ""
    end = 1
    while end < len(cells) and _continues(cells[end - 1], cells[end]):
        end += 1
    return " ".join(cells[:end]), " ".join(cells[end:])


def _continues(above: str, line: str) -> bool:
    if line[:1].islower() and look_of(line) is not Look.TIME:
        return True
    return start_score("x", above) < start_score("x")


def _output_and_note(cells: list[str]) -> tuple[str, str]:
    for i, cell in enumerate(cells):
        if i and _NOTE.match(cell):
            return " ".join(cells[:i]), " ".join(cells[i:])
    return " ".join(cells), ""


def _inline(cells: list[str]) -> Parts:
    """No line is a time alone: it may end a line, or stand within one."""
    for i, cell in enumerate(cells):
        match = _last_time(cell)
        if match and i:
            text, requirements = _step_and_rest(cells[:i])
            before, after = cell[: match.start()].strip(), cell[match.end() :].strip()
            output, note = _output_and_note([x for x in (after, *cells[i + 1 :]) if x])
            joined = f"{requirements} {before}".strip()
            return Parts(text, joined, match[0], output, note)
        if match:
            parts = _around_inline_time(cell)
            more, note = _output_and_note(cells[1:])
            return Parts(
                parts.text,
                parts.requirements,
                parts.time,
                f"{parts.output} {more}".strip(),
                note,
            )
    text, rest = _step_and_rest(cells)
    if rest and len(cells) >= 3:
        tail = cells[-1]
        return Parts(text, rest.removesuffix(tail).strip() or tail, "", tail)
    return Parts(text, rest)


def _last_time(line: str) -> re.Match[str] | None:
    """A time in a line that does not belong to its sentence; one at the end is best."""
    found = [
        m for m in _INLINE.finditer(line) if not _IN_SENTENCE.search(line[: m.start()])
    ]
    ending = [m for m in found if m.end() >= len(line) - 1]
    chosen = ending or found
    return chosen[-1] if chosen else None


@lru_cache(maxsize=4096)
def _around_inline_time(line: str) -> Parts:
    """One line holds the whole row: cut it at the time, and the step from its requirements."""
    match = _last_time(line)
    if match is None:
        return Parts(line)
    output, note = _cut_note(line[match.end() :].strip())
    text, requirements = cut_step(line[: match.start()].strip(), output)
    return Parts(text, requirements, match[0], output, note)


def cut_step(words: str, output: str = "") -> tuple[str, str]:
    """Cut step | requirements where the requirements most likely begin.

    They often begin like the output, with a bullet, or with the name of a paper; they never
    begin inside a name, nor behind a word that joins.
    """
    opening = " ".join(output.lower().split()[:2])
    best, at = _LEAST_CUT, len(words)
    for match in re.finditer(r"(?<=\S)\s+(?=[-\w])", words):
        value = _cut_worth(words[: match.start()], words[match.end() :], opening)
        if value > best:
            best, at = value, match.start()
    return words[:at].strip(), words[at:].strip()


def _cut_worth(before: str, after: str, opening: str) -> float:
    head, tail = before.split(), after.split()
    following = tail[0]
    is_paper = _paper(following)
    worth = 1.5 * is_paper + 3.0 * following.startswith("-")
    if opening and " ".join(tail[:2]).lower() == opening:
        worth += 2.0
    elif not (following[:1].isupper() or following.startswith("-")):
        return -9.0
    if any(is_verb(w.lower().strip(",.")) or w.lower() in _DEEDS for w in tail):
        worth -= 3.0  # requirements are things: nothing is done in them
    worth -= 2.0 * (len(head) < 3) + 2.0 * (
        kind_of(" ".join(tail[:2])) is not Kind.OTHER
    )
    return worth + _behind(head[-1], is_paper=is_paper)


def _behind(last: str, *, is_paper: bool) -> float:
    """What the word before says: a full stop parts, a verb or a joining word does not."""
    if last.endswith("."):
        return 1.0
    word = last.lower().strip(".,()")
    if word in _JOINS or is_verb(word) or is_deed(word) or _paper(word):
        return -3.0
    return -(0.5 if is_paper else 1.5) * last[:1].isupper() - 0.5 * last.endswith(",")


def _paper(word: str) -> bool:
    return word.lower().strip("-,.").split("/")[0] in _PAPERS


def _cut_note(words: str) -> tuple[str, str]:
    match = re.search(r"\s(?=(?:Terkait|Sesuai|Lihat|Apabila)\b)", words)
    return (words[: match.start()], words[match.end() :]) if match else (words, "")

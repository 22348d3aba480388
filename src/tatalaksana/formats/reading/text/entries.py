# SPDX-License-Identifier: Apache-2.0
"""Values of the identity page: lists of entries, dates, the approver."""

import re
from datetime import date
from typing import Final

from tatalaksana.core.sop.model import Approver, PrintedDate

_NUMBERED: Final = re.compile(r"(?:^|(?<=[\s;.,:a-z)]))\(?(\d{1,2})[.)](?!\d)\s*(?=\S)")
_CITED: Final = re.compile(r"\b(?:nomor|no\.?|tahun|pasal|ayat|angka|huruf|bab)\s*$")
_LETTERED: Final = re.compile(r"(?:^|(?<=[\s;.,:]))(?:[-•]\s+)?\(?([a-z])[.)]\s+(?=\S)")
_BULLETED: Final = re.compile(r"(?:^|\n|(?<=\s))[-•▪–●*]\s+(?=\S)")
_MONTHS: Final = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_DATE: Final = re.compile(
    r"\b(\d{1,2})\s*([-/.\s])\s*([A-Za-z]+|\d{1,2})\s*[-/.\s]\s*(\d{4})\b"
)
_NIP: Final = re.compile(r"\bNIP\.?\s*:?\s*([\d][\d .]{6,30})", re.IGNORECASE)
_RANK: Final = re.compile(
    r"\b((?:Pembina|Penata|Pengatur|Juru)(?:\s+(?:Utama|Tingkat|Tk\.?|Muda|Madya|I|II|III))*"
    r"(?:\s*\(?[IV]+/[a-e]\)?)?)",
)
_NAME: Final = re.compile(
    r"\b((?:Drs|Dra|Dr|dr|drg|Ir|Prof|H|Hj|KH|Kol|Letkol|AKBP)\.\s*\S.*|"
    r"[A-Z][A-Z'.]+(?:\s+[A-Z][A-Z'.]+)*\s*,\s*(?:[A-Z]\w*\.?\s*)+.*)$"
)


def entries(text: str) -> tuple[str, ...]:
    """Cut a field into its entries: numbered, lettered, bulleted, one per line, or by ";".

    Numbers count only as a rising chain from 1, so "Nomor 8. Tahun" stays whole; they may be
    glued to the word before ("Publik2. Peraturan").
    """
    text = text.strip(" :\n")
    if not text:
        return ()
    parts = _chain(text) or _lettered(text) or _bulleted(text)
    if not parts:
        lines = [p for p in text.split("\n") if p.strip()]
        parts = _wrapped(lines) if len(lines) > 1 else re.split(r";\s+", text)
    cleaned = (_clean(p) for p in parts)
    return tuple(c for c in cleaned if c)


def _chain(text: str) -> list[str]:
    cuts: list[tuple[int, int]] = []
    for match in _NUMBERED.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()].lower()
        if int(match[1]) == len(cuts) + 1 and not _CITED.search(before):
            cuts.append((match.start(), match.end()))
    return _cut(text, cuts) if cuts and (len(cuts) > 1 or cuts[0][0] == 0) else []


def _lettered(text: str) -> list[str]:
    cuts: list[tuple[int, int]] = []
    for match in _LETTERED.finditer(text):
        if ord(match[1]) - ord("a") == len(cuts):
            cuts.append((match.start(), match.end()))
    return _cut(text, cuts) if len(cuts) > 1 else []


def _cut(text: str, cuts: list[tuple[int, int]]) -> list[str]:
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    lead = text[: cuts[0][0]]
    return [lead, *(text[b:e] for (_, b), e in zip(cuts, ends, strict=True))]


def _bulleted(text: str) -> list[str]:
    parts = [p for p in _BULLETED.split(text) if p.strip()]
    return parts if len(parts) > 1 else []


def _wrapped(lines: list[str]) -> list[str]:
    """Lines that go on in small letters belong to the entry above."""
    parts: list[str] = []
    for line in lines:
        if parts and line[:1].islower() and not parts[-1].rstrip().endswith((";", ".")):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return parts


def _clean(part: str) -> str:
    words = " ".join(part.split()).strip(" ;")
    words = re.sub(r"^[-•▪–●]\s+", "", words)
    words = re.sub(r"^(?:dan\s+|[a-z][.)]\s+)", "", words)
    return re.sub(r"[;,]?\s+dan$", "", words).strip(" ;")


def printed_date(text: str) -> PrintedDate:
    """Read a date; the words stay when it is none."""
    words = " ".join(text.split()).strip(" :")
    match = _DATE.search(words)
    return PrintedDate(words, _day(match) if match else None)


def _day(match: re.Match[str]) -> date | None:
    month = match[3].lower()
    if month.isdecimal():
        number = int(month)
    else:
        found = [i for i, m in enumerate(_MONTHS, 1) if m.startswith(month[:3])]
        number = found[0] if found else 0
    try:
        return date(int(match[4]), number, int(match[1]))
    except ValueError:
        return None


def approver(text: str) -> Approver:
    """Read "Disahkan oleh": the office first, then the person with rank and NIP."""
    nip = _NIP.search(text)
    digits = " ".join(nip[1].split()).strip(" .") if nip else ""
    body = text[: nip.start()] if nip else text
    rank = _RANK.search(body)
    if rank:
        body = body[: rank.start()] + "\n" + body[rank.end() :]
    lines = [
        w for line in body.split("\n") if (w := " ".join(line.split()).strip(" ,:"))
    ]
    office, name = _office_and_name(lines, is_person=bool(nip))
    return Approver(office, name, rank[1].strip() if rank else "", digits)


def _office_and_name(lines: list[str], *, is_person: bool) -> tuple[str, str]:
    if not lines:
        return "", ""
    match = _NAME.search(lines[-1]) if len(lines) == 1 else None
    if match:
        return lines[0][: match.start()].strip(" ,:"), match[1].strip(" ,")
    if len(lines) > 1 and (is_person or _NAME.search(lines[-1])):
        return " ".join(lines[:-1]), lines[-1]
    return " ".join(lines), ""

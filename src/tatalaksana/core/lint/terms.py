# SPDX-License-Identifier: Apache-2.0
"""Rules of terms (KG09, KG11): no leftovers of another SOP, and no abbreviation unexplained."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from tatalaksana.core.lint.abbreviations import CLIPPED, STANDARD
from tatalaksana.core.lint.finding import LintFinding, Stage
from tatalaksana.core.lint.rule import INFO, WARNING, Check, hit, ours
from tatalaksana.core.sop.infer.names import words_of
from tatalaksana.core.sop.model import Sop

KG09 = ours("KG09", "Istilah dari SOP lain", "Istilah yang asing bagi SOP ini biasanya sisa salinan.",
            WARNING)  # fmt: skip
KG11 = ours("KG11", "Singkatan tanpa penjelasan",
            "Singkatan ditulis lengkap sekali, kecuali yang sudah dikenal semua instansi.", INFO)  # fmt: skip

_SHORT = re.compile(r"(?<![\w.@/-])[A-Z]{2,5}(?![\w@]|[.-]\w)")
_NAME_OF_SYSTEM = re.compile(
    r"\b(?:aplikasi|sistem|website|situs|laman|portal|program|software)\s+$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVX]+")
_SHORT_WORDS = frozenset(
    ["TIM", "DAN", "AIR", "KAS", "API", "DI", "KE", "JI", "PUN", "NON", "PRA"]
)
_PRONOUNCED = re.compile(r"(?:[^AEIOU]{0,2}[AEIOU]{1,2}){1,3}[^AEIOU]{0,2}")
_GIVEN = re.compile(r"((?:[\w-]+\s+){1,8})\((?P<short>[A-Z]{2,5})\)")
_FEWEST_ELSEWHERE = 3


def no_leftovers(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG09: no row puts an abbreviation of its own where the other rows say something else."""
    for path, _text, short in _foreign(sop):
        yield hit(KG09, path, "{term} hanya disebut di sini dan tidak dikenal pada judul SOP ini.",
                  marked=short, term=short)  # fmt: skip
    texts = {path: text for path, text in _row_texts(sop) if path.endswith(".text")}
    old = [p for p, t in texts.items() if re.search(r"\bSKPD\b", t)]
    if old and any("perangkat daerah" in t.lower() for t in texts.values()):
        yield hit(KG09, old[0], "Pilih satu istilah: {one} atau {other}.", marked="SKPD",
                  severity=INFO, one="SKPD", other="Perangkat Daerah")  # fmt: skip


def short_forms_explained(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG11: an abbreviation is standard, or written out somewhere in the SOP.

    Capitals that can be pronounced may be a plain word or a name, so they are left alone.
    """
    everything = _everything(sop)
    foreign = {short for _, _, short in _foreign(sop)}
    first: dict[str, str] = {}
    for path, text in chain(_names(sop), _row_texts(sop)):
        for short in _shorts_in(text):
            if path.startswith("actors") or not _PRONOUNCED.fullmatch(short):
                first.setdefault(short, path)
    for short, path in first.items():
        if (
            short not in STANDARD
            and short not in foreign
            and not _is_spelled(short, everything)
        ):
            yield hit(KG11, path, "Singkatan {short} tidak dijelaskan di SOP ini.", marked=short,
                      short=short)  # fmt: skip
    yield from _clipped(sop, everything)
    yield from _given_anew(sop)


def _clipped(sop: Sop, everything: str) -> Iterator[LintFinding]:
    everything = everything.lower()
    for word, whole in CLIPPED.items():
        if word not in everything or whole in everything:
            continue
        for path, text in chain(_names(sop), _row_texts(sop)):
            if match := re.search(rf"\b{word}\b", text, re.IGNORECASE):
                yield hit(KG11, path, "Tulis kepanjangan {short} sekali: {whole}.", marked=match[0],
                          short=match[0], whole=whole)  # fmt: skip
                break


def _given_anew(sop: Sop) -> Iterator[LintFinding]:
    """Find a standard abbreviation that this SOP uses for something else."""
    match = _GIVEN.search(sop.identity.title)
    if match is None:
        return
    short, words = match["short"], match[1].split()[-len(match["short"]) :]
    usual, given = STANDARD.get(short, ()), " ".join(words).lower()
    if usual and _initials(given.split()) == short and given not in usual:
        yield hit(KG11, "identity.title", "{short} lazimnya berarti {usual}; di sini {given}.",
                  marked=short, short=short, usual=usual[0], given=given)  # fmt: skip


def _foreign(sop: Sop) -> tuple[tuple[str, str, str], ...]:
    """Return path, text and abbreviation wherever one row alone says what no other part says."""
    texts = dict(_row_texts(sop))
    where: dict[str, set[str]] = {}
    for path, text in texts.items():
        for short in _shorts_in(text):
            where.setdefault(short, set()).add(path.partition("]")[0])
    known = " ".join((*(t for _, t in _names(sop)), *(sop.identity.legal_basis or ())))
    found = [
        (path, text, short)
        for path, text in texts.items()
        for short in _shorts_in(text)
        if path.endswith(".text")
        and len(where[short]) == 1 and short not in STANDARD
        and not re.search(rf"\b{short}\b", known)
        and _fills_a_slot(short, path, texts, sop.identity.title)
    ]  # fmt: skip
    return tuple(found)


def _fills_a_slot(short: str, path: str, texts: Mapping[str, str], title: str) -> bool:
    """Whether most other rows say the words before it, and then a word of the title."""
    others = [t.lower() for p, t in texts.items() if p != path and p.endswith(".text")]
    before = texts[path][: texts[path].index(short)].lower().split()[-3:]
    of_title = set(re.findall(r"\w+", title.lower())) - set(before)
    fewest = max(_FEWEST_ELSEWHERE, len(others) / 2)
    for head in {" ".join(before[:-1]), " ".join(before[-2:]), " ".join(before[-1:])}:
        after = re.compile(rf"\b{re.escape(head)}[\s/]+(\w+)")
        follow = [m[1] in of_title for t in others if head and (m := after.search(t))]
        if sum(follow) >= fewest:
            return True
    return False


@lru_cache(maxsize=8192)
def _shorts_in(text: str) -> tuple[str, ...]:
    """Return the abbreviations of a text; where all is in capitals, only the shortest words are."""
    if not _SHORT.search(text):
        return ()
    letters = [c for c in text if c.isalpha()]
    most = (
        3
        if sum(c.isupper() for c in letters) > 0.6 * len(letters) and " " in text
        else 5
    )
    return tuple(
        match[0]
        for match in _SHORT.finditer(text)
        if len(match[0]) <= most
        and not _is_known_word(match[0])
        and not _NAME_OF_SYSTEM.search(text[: match.start()])
    )


def _is_known_word(short: str) -> bool:
    """Whether capitals are a short word, a Roman number, or a title such as SEKDA."""
    return (
        short in _SHORT_WORDS
        or _ROMAN.fullmatch(short) is not None
        or words_of(short).canon != (short.lower(),)
    )


def _names(sop: Sop) -> Iterator[tuple[str, str]]:
    yield "identity.title", sop.identity.title
    for actor in sop.actors:
        yield f"actors[{actor.id}].name", actor.name


def _row_texts(sop: Sop) -> Iterator[tuple[str, str]]:
    for a in sop.activities:
        yield f"activities[{a.id}].text", a.text
        yield f"activities[{a.id}].requirements", a.requirements.as_printed
        yield f"activities[{a.id}].outputs", a.outputs.as_printed
        yield f"activities[{a.id}].note", a.note


def _everything(sop: Sop) -> str:
    i = sop.identity
    page = chain(
        i.related or (), i.warning or (), i.qualifications or (), i.legal_basis or ()
    )
    texts = (t for _, t in chain(_names(sop), _row_texts(sop)))
    return " ".join(chain(page, texts, i.institution or ()))


def _is_spelled(short: str, everything: str) -> bool:
    """Whether words with these capital initials stand anywhere in the SOP."""
    letters = r"\s+(?:dan\s+|atau\s+)?".join(rf"{c}\w+" for c in short)
    return re.search(rf"\b{letters}", everything) is not None


def _initials(words: list[str]) -> str:
    return "".join(w[0] for w in words).upper()


CHECKS: tuple[Check, ...] = (no_leftovers, short_forms_explained)

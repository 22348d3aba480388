# SPDX-License-Identifier: Apache-2.0
"""Rules of the activity text (KG): one active verb, no actor, no conditions in prose."""

import re
from collections.abc import Iterator
from functools import partial

from tatalaksana.core.lint.finding import Fix, LintFinding, Stage
from tatalaksana.core.lint.rule import (
    ERROR,
    INFO,
    WARNING,
    WRITING,
    Check,
    hit,
    law,
    ours,
)
from tatalaksana.core.sop.infer.offices import kind_of, offices_of
from tatalaksana.core.sop.model import Activity, Sop

KG01 = law("KG01", "Tidak diawali kata kerja aktif",
           "Kegiatan ditulis aktif dengan kata kerja, tanpa subjek.", WRITING, WARNING)  # fmt: skip
KG02 = ours("KG02", "Huruf pertama kecil", "Kalimat diawali huruf besar.", INFO)
KG03 = law("KG03", "Pelaksana disebut dalam kegiatan", "Pelaksana dipisahkan dari kegiatan.",
           WRITING, WARNING)  # fmt: skip
KG04 = ours("KG04", "Beberapa pekerjaan dalam satu langkah",
            "Satu langkah memuat satu pekerjaan atau satu keputusan.", INFO)  # fmt: skip
KG05 = ours("KG05", "Syarat ditulis dalam kalimat",
            "Cabang digambar dengan belah ketupat dan panah.", WARNING)  # fmt: skip
KG06 = law(
    "KG06", "Kalimat pasif", "Kegiatan ditulis dengan kalimat aktif.", WRITING, WARNING
)
KG07 = ours("KG07", "Tujuan bukan salah satu pelaksana",
            "Yang menerima pekerjaan perlu punya kolom atau dinyatakan sebagai pihak luar.",
            WARNING)  # fmt: skip
KG08 = ours("KG08", "Menyerahkan kepada diri sendiri",
            "Pekerjaan tidak berpindah tangan.", ERROR)  # fmt: skip
KG10 = ours("KG10", "Ejaan tidak baku", "Ejaan mengikuti PUEBI.", INFO)

_SPELLING = {
    r"\bmengkoreksi\b": "mengoreksi", r"\bdi (paraf|asistensi|tandatangani|perbaiki)\b": r"di\1",
    r"\bcomputer\b": "komputer", r"\bselajutnya\b": "selanjutnya", r"\bKemeterian\b": "Kementerian",
    r"\bPenyelegaraan\b": "Penyelenggaraan", r"\bmemprint\b": "mencetak", r"\bSurvey\b": "Survei",
    r"\bstaff\b": "staf",
}  # fmt: skip
_MISSPELT = re.compile("|".join(f"(?:{p})" for p in _SPELLING), re.IGNORECASE)
_SUBJECT = re.compile(r"(?:^|[.;]\s*)(?P<who>(?:[A-Z][\w./]*\s+){1,4})(?=me[a-z]{3,})")
_SECOND_SUBJECT = re.compile(
    r"\b(?:kemudian|selanjutnya|lalu)\s+(?P<who>(?:[\w./]+\s+){1,4}?)(?=me[a-z]{3,})",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(jika|apabila|bila|kalau)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:,|\bdan|\bserta|\bsetuju|\bsesuai|\blengkap)\s+"
    r"(?P<verb>di\s?(?:paraf|arsip|kembali|serah|sampai|tandatangan|agenda|disposisi|perbaiki|kirim)\w*)",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"\b(?:me(?:m|n|ng|ny|l|r|w|y)?[a-z]{3,}(?:kan|i)?)\b", re.IGNORECASE
)
_NOT_VERBS = {
    "menit",
    "memo",
    "mekanisme",
    "melalui",
    "mengenai",
    "menurut",
    "merupakan",
    "media",
}
_HANDED = re.compile(
    r"\b(?:kepada|ke|memerintahkan|menugaskan|Memerintahkan|Menugaskan|disampaikan)\s+"
    r"(?P<name>(?:[A-Z][\w./&-]*\s?){1,5})"
)


def _verbs(text: str) -> list[str]:
    return [w for w in _ACTIVE.findall(text) if w.lower() not in _NOT_VERBS]


def _path(activity: Activity) -> str:
    return f"activities[{activity.id}].text"


def starts_with_verb(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG01, KG02: the first word is an active verb with a capital."""
    for activity in sop.activities:
        text = activity.text.strip()
        if not text:
            yield hit(
                KG01,
                _path(activity),
                "Langkah ini tidak berisi kegiatan.",
                severity=ERROR,
            )
            continue
        first = text.split()[0].strip(",.")
        if not first.lower().startswith("me"):
            yield hit(KG01, _path(activity), "Kalimat diawali {word}, bukan kata kerja me-.",
                      marked=first, word=first)  # fmt: skip
        if text[0].islower():
            after = text[0].upper() + text[1:]
            yield hit(KG02, _path(activity), "Huruf pertama {letter} sebaiknya besar.",
                      marked=text[0], letter=text[0], fix=Fix(_path(activity), activity.text, after))  # fmt: skip


def no_subject(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG03: no sentence of a step has an office as its subject."""
    for activity in sop.activities:
        for pattern in (_SUBJECT, _SECOND_SUBJECT):
            match = pattern.search(activity.text)
            name = match["who"].strip() if match else ""
            if name and not name.lower().startswith("me") and kind_of(name) is not None:
                yield hit(
                    KG03, _path(activity), "{who} disebut sebagai pelaku; cukup pada kolomnya.",
                    marked=name, who=name,
                )  # fmt: skip
                break


def one_action(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG04: one action a row; more than two warns."""
    for activity in sop.activities:
        before = _CONDITION.split(activity.text)[0]
        verbs = _verbs(before)
        if len(verbs) > 1:
            yield hit(KG04, _path(activity), "Langkah ini memuat {count} pekerjaan: {verbs}.",
                      severity=WARNING if len(verbs) > 2 else INFO, count=str(len(verbs)),
                      verbs=", ".join(verbs))  # fmt: skip


def conditions_drawn(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG05: conditions belong to diamonds and arrows."""
    for activity in sop.activities:
        match = _CONDITION.search(activity.text)
        if match:
            yield hit(KG05, _path(activity), "Pindahkan syaratnya ke panah Ya dan Tidak.",
                      marked=match[0])  # fmt: skip


def active_voice(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG06: what the official does is told actively."""
    for activity in sop.activities:
        match = _PASSIVE.search(activity.text)
        if match:
            yield hit(KG06, _path(activity), "Ubah {verb} menjadi kalimat aktif.",
                      marked=match["verb"], verb=match["verb"])  # fmt: skip


def targets_known(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG07, KG08: work is handed to a column of this SOP, and not to oneself."""
    offices = offices_of(tuple(a.name for a in sop.actors))
    columns = {a.name.lower() for a in sop.actors}
    told: set[str] = set()
    for activity in sop.activities:
        own = {sop.actor(n.actor).name for n in sop.nodes_of(activity.id)}
        for name, clause in _targets(activity.text):
            mentions = offices.mentions(name)
            is_bare = name.lower() == "staf" and "staf" not in columns
            is_missing = is_bare or (not mentions and kind_of(name) is not None)
            if is_missing and name not in told and not _EVERYBODY.match(name):
                told.add(name)
                yield hit(
                    KG07, _path(activity), "{name} tidak punya kolom pelaksana.",
                    marked=name, name=name,
                )  # fmt: skip
            found = {sop.actors[m.actor].name for m in mentions}
            if found and found == own and "kembali" not in clause:
                yield hit(
                    KG08, _path(activity), "Langkah ini diserahkan kepada {name} sendiri.",
                    marked=name, name=name,
                )  # fmt: skip


def _targets(text: str) -> Iterator[tuple[str, str]]:
    """Yield who is handed something, with the clause that leads to the name."""
    for match in _HANDED.finditer(text):
        clause = re.split(r"[,;.]", text[: match.start()])[-1]
        yield match["name"].strip(" ."), clause


_EVERYBODY = re.compile(
    r"(?:seluruh |semua )?(?:Perangkat Daerah|SKPD|OPD|Instansi|Unit Kerja|Masyarakat|Kabupaten|Kota)\b",
    re.IGNORECASE,
)
_TEXT_FIELDS = ("legal_basis", "qualifications", "equipment", "records")


def _spelled_places(sop: Sop) -> Iterator[tuple[str, str]]:
    """Yield every place whose spelling is looked at, with its words."""
    for field in _TEXT_FIELDS:
        for i, words in enumerate(getattr(sop.identity, field) or ()):
            yield f"identity.{field}[{i}]", words
    for a in sop.activities:
        yield f"activities[{a.id}].text", a.text
        yield f"activities[{a.id}].requirements", a.requirements.as_printed
        yield f"activities[{a.id}].outputs", a.outputs.as_printed


def spelled_well(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """KG10: standard spelling, in the steps and on the identity page."""
    for path, words in _spelled_places(sop):
        if not _MISSPELT.search(words):
            continue
        after = words
        wrong: list[str] = []
        for pattern, right in _SPELLING.items():
            wrong += [m[0] for m in re.finditer(pattern, after, re.IGNORECASE)]
            after = re.sub(pattern, partial(_like, right), after, flags=re.IGNORECASE)
        if wrong and after != words:
            yield hit(
                KG10, path, "Ejaan: {words}.", marked=wrong[0],
                fix=Fix(path, words, after), words=", ".join(wrong),
            )  # fmt: skip


def _like(right: str, match: re.Match[str]) -> str:
    """Write the right spelling with the capital of the wrong one."""
    words = match.expand(right)
    return words[0].upper() + words[1:] if match[0][0].isupper() else words


CHECKS: tuple[Check, ...] = (
    starts_with_verb, no_subject, one_action, conditions_drawn, active_voice, targets_known,
    spelled_well,
)  # fmt: skip

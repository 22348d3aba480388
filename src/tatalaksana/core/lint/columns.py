# SPDX-License-Identifier: Apache-2.0
"""Rule of the columns' names (TB08): one office, one name, written so that anybody knows it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from tatalaksana.core.lint.finding import Fix, LintFinding, Stage
from tatalaksana.core.lint.rule import WARNING, Check, hit, ours
from tatalaksana.core.sop.model import Actor, Sop

TB08 = ours("TB08", "Nama pelaksana tidak seragam",
            "Satu jabatan ditulis dengan satu nama.", WARNING)  # fmt: skip

_LIKENESS = 0.93
_SHORT = {
    "ass": "Asisten", "asst": "Asisten", "sekr": "Sekretaris", "bend": "Bendahara",
    "koord": "Koordinator", "anl": "Analis", "ptgs": "Petugas", "kep": "Kepala",
}  # fmt: skip
_NEEDS_UNIT = {
    "kasubbag", "kasubag", "kabag", "kasi", "kabid", "kasubbid", "kasubid", "kepala bagian",
    "kepala subbagian", "kepala sub bagian", "kepala bidang", "kepala seksi",
}  # fmt: skip
_UNITS = {
    "biro", "dinas", "badan", "kantor", "bagian", "bidang", "subbagian", "seksi", "daerah",
    "unit", "tim", "kecamatan", "kelurahan", "desa", "sekretariat", "kepala", "sekretaris",
}  # fmt: skip


def names_alike(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB08: no two columns mean one office, and texts call a column by its name."""
    for i, actor in enumerate(sop.actors):
        for other in sop.actors[i + 1 :]:
            if _is_same(actor.name, other.name):
                yield hit(TB08, _path(other), "{one} dan {other} tampaknya sama.",
                          one=actor.name, other=other.name)  # fmt: skip
        drift = _drift(sop, actor.name)
        if drift:
            yield hit(TB08, _path(actor), "Kolom bernama {name}, tetapi kegiatan menyebut {other}.",
                      name=actor.name, other=drift)  # fmt: skip


def names_whole(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """TB08: a column's name is not cut short."""
    for actor in sop.actors:
        first, _, rest = actor.name.partition(" ")
        full = _SHORT.get(first.strip(".").lower())
        if full and rest:
            after = f"{full.upper() if first.isupper() else full} {rest}"
            yield hit(TB08, _path(actor), "{name} disingkat; tulis {full}.", marked=first,
                      fix=Fix(_path(actor), actor.name, after), name=actor.name, full=after)  # fmt: skip
        elif longer := _longer(sop, actor):
            yield hit(TB08, _path(actor), "Nama kolom {name} tampaknya terpotong dari {full}.",
                      marked=actor.name, name=actor.name, full=longer)  # fmt: skip


def _path(actor: Actor) -> str:
    return f"actors[{actor.id}].name"


def _longer(sop: Sop, actor: Actor) -> str:
    """Return the whole name, or the whole phrase, that a column's name is the beginning of."""
    words = actor.name.split()
    if not words:
        return ""
    if actor.name.lower() in _NEEDS_UNIT:
        said = re.compile(rf"\b{re.escape(actor.name)}(?:\s+[A-Z][\w-]+)+")
        texts = (said.search(a.text) for a in sop.activities)
        found = next((m[0] for m in texts if m), "")
        return "" if any(found == a.name for a in sop.actors) else found
    if len(words) < 2 or words[-1].lower() in _UNITS:
        return ""
    goes_on = re.compile(
        rf"\s({re.escape(words[-1])}\s+(?![ivx\d]+\b)\w+)$", re.IGNORECASE
    )
    others = (goes_on.search(a.name) for a in sop.actors if a is not actor)
    phrase = next((m[1] for m in others if m), "")
    return " ".join((*words[:-1], phrase)) if phrase else ""


def _is_same(one: str, other: str) -> bool:
    return one.lower() == other.lower() or _near(one.lower(), other.lower())


@lru_cache(maxsize=4096)
def _near(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 0.15 * (len(one) + len(other)):
        return False
    likeness = SequenceMatcher(None, one, other)
    return likeness.quick_ratio() >= _LIKENESS and likeness.ratio() >= _LIKENESS


def _drift(sop: Sop, name: str) -> str:
    """Return another spelling of a column's name that the activities use."""
    size = len(name.split())
    if size < 2:
        return ""
    for activity in sop.activities:
        words = activity.text.split()
        for i, word in enumerate(words[: len(words) - size + 1]):
            if word[:1] == name[:1]:
                found = " ".join(words[i : i + size]).strip(" ,.;")
                if _near(found.lower(), name.lower()):
                    return found
    return ""


CHECKS: tuple[Check, ...] = (names_alike, names_whole)

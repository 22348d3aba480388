# SPDX-License-Identifier: Apache-2.0
"""How a paper prints who signs it: titles, degrees, rank and NIP by rule, never by taste.

Permendagri 1/2023 pasal 44; a.n. and u.b. as office practice has them. See docs/rules/naskah.md.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tatalaksana.core.naskah.kinds import Family
from tatalaksana.core.office.model import Capacity

_NIP_PARTS: Final = (8, 6, 1, 3)


class Standing(StrEnum):
    """Whose post it is, as far as names are printed differently for it."""

    KEPALA_DAERAH = "kepala_daerah"
    WAKIL = "wakil"
    SEKDA = "sekda"
    OTHER = "lainnya"


PREFIXES: Final = {
    Capacity.DEFINITIF: "",
    Capacity.PLT: "Plt. ",
    Capacity.PLH: "Plh. ",
    Capacity.PJ: "Pj. ",
    Capacity.PJS: "Pjs. ",
}
# Pasal 44: acting for these, a name stands alone (ayat 4 and 5).
_BARE: Final = {
    Standing.KEPALA_DAERAH: frozenset(Capacity) - {Capacity.DEFINITIF},
    Standing.SEKDA: frozenset({Capacity.PJ, Capacity.PLH}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs, as the personnel file writes it."""

    name: str
    degree_before: str = ""
    degree_after: str = ""
    nip: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs as what.

    `on_behalf` is whose authority it is (a.n.), `by` the post between the two when the signer
    stands two steps below (u.b.): a.n. GUBERNUR, SEKRETARIS DAERAH, u.b. ASISTEN.
    """

    person: Person
    title: str
    standing: Standing = Standing.OTHER
    capacity: Capacity = Capacity.DEFINITIF
    on_behalf: str = ""
    by: str = ""


def name_lines(family: Family, signatory: Signatory) -> tuple[str, ...]:
    """Return the lines below the signature: the name, then rank and NIP where the rule has them."""
    person = signatory.person
    is_decree = family is Family.PENETAPAN
    is_bare = signatory.capacity in _BARE.get(signatory.standing, ())
    lines = [person.name if is_decree or is_bare else full_name(person)]
    if signatory.standing is Standing.OTHER:
        lines += [] if is_decree else [person.rank]
        lines += [f"NIP {spaced_nip(person.nip)}"] if person.nip else []
    return tuple(filter(None, lines))


def office_lines(signatory: Signatory) -> tuple[str, ...]:
    """Return the lines above the signature: whose authority, by whom, and the signer's post."""
    lines = [f"a.n. {in_capitals(signatory.on_behalf)}"] if signatory.on_behalf else []
    if signatory.by:
        lines += [f"{in_capitals(signatory.by)},", "u.b."]
    prefix = PREFIXES[signatory.capacity]
    return (*lines, f"{prefix}{in_capitals(signatory.title)},")


def full_name(person: Person) -> str:
    """Return a name with its degrees: "Dr. Siti Aminah, S.Sos., M.Si."."""
    before = f"{person.degree_before.strip()} {person.name.strip()}".strip()
    after = person.degree_after.strip(" ,")
    return f"{before}, {after}" if after else before


def spaced_nip(nip: str) -> str:
    """Return a NIP in its four groups; what has no 18 digits is left as it is."""
    digits = "".join(nip.split())
    if len(digits) != sum(_NIP_PARTS) or not digits.isdecimal():
        return " ".join(nip.split())
    groups, at = [], 0
    for length in _NIP_PARTS:
        groups.append(digits[at : at + length])
        at += length
    return " ".join(groups)


def in_capitals(title: str) -> str:
    """Return a title in capitals; Plt., Plh., Pj. and Pjs. before it keep their form."""
    words = " ".join(title.split()).strip(" ,")
    for prefix in filter(None, PREFIXES.values()):
        if words.casefold().startswith(prefix.casefold()):
            return prefix + words[len(prefix) :].upper()
    return words.upper()

# SPDX-License-Identifier: Apache-2.0
"""Whether a paper leaves the office, comes in from outside, or only goes on along the flow's arrow.

What goes from a column to another one of the same SOP needs no proof. What goes to an applicant, to
another agency or office, or to anybody who has no column, is sent; so is what yields a receipt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tatalaksana.core.acts import lexicon as lex
from tatalaksana.core.acts.deeds import Deed
from tatalaksana.core.sop.infer.names import words_of
from tatalaksana.core.sop.infer.verbs import is_verb
from tatalaksana.core.sop.model import Activity, EdgeKind, Node, Sop

_PROOF: Final = re.compile(
    r"tanda terima|bukti (?:kirim|pengiriman|terima|penerimaan)|\bresi\b|\bterkirim\b|\bekspedisi\b",
    re.IGNORECASE,
)
_BODY: Final = re.compile(
    r"biro|bagian|bidang|dinas|badan|kantor|inspektorat|bappeda|sekretariat|kecamatan|kelurahan"
)
_SHARING: Final = re.compile(r"\w*(?:distribusi|bagi|sebar)\w*")
_TO: Final = frozenset({"kepada", "ke"})
_FROM: Final = frozenset({"dari", "oleh"})
_ENDS: Final = frozenset({"untuk", "agar", "guna", "melalui", "dengan", "jika", "apabila", "di"})  # fmt: skip
_EVERY: Final = frozenset({"seluruh", "semua", "para", "setiap", "masing", "anggota"})
_REACH: Final = 10
_HEAD: Final = 3


_Part = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a deed names: somebody outside, an own column, or somebody else; or nobody at all."""

    is_outside: bool = False
    is_column: bool = False
    is_somebody: bool = False


def leaves(sop: Sop, activity: Activity, deed: Deed) -> bool:
    """Whether what is sent or handed on by a deed goes out of the office."""
    named = _named(sop, deed, _TO)
    if named.is_outside or yields_proof(activity) or _crosses(sop, activity, out=True):
        return True
    if named.is_column or lex.FORWARDING.fullmatch(deed.verb):
        return False
    is_shared = _SHARING.fullmatch(deed.verb) is not None
    return named.is_somebody or not (is_shared and _goes_on(sop, activity))


def comes_in(sop: Sop, activity: Activity, deed: Deed) -> bool:
    """Whether what is received comes from outside: the flow begins here, or its words say so."""
    return (
        _is_entry(sop, activity)
        or _named(sop, deed, _FROM).is_outside
        or yields_proof(activity)
        or _crosses(sop, activity, out=False)
    )


def yields_proof(activity: Activity) -> bool:
    """Whether the cell Output names a receipt or a proof that was not there before."""
    found = _PROOF.search(activity.outputs.as_printed)
    return found is not None and found[0] not in activity.requirements.as_printed


def _named(sop: Sop, deed: Deed, links: frozenset[str]) -> Named:
    """Read whom the words behind the first "kepada" or "dari" name."""
    columns = [(words_of(a.name).canon, a.is_external) for a in sop.actors]
    found = [_one(part, columns) for part in _parts(deed.rest, links)]
    return Named(
        any(one.is_outside for one in found),
        bool(found) and all(one.is_column for one in found),
        bool(found),
    )


def _one(part: _Part, columns: list[tuple[_Part, bool]]) -> Named:
    met = [out for name, out in columns if name and name[0] in part[:_HEAD]]
    is_body = _BODY.fullmatch(part[0]) is not None
    if is_body and not any(set(part[:2]) <= set(name) for name, _ in columns):
        return Named(is_outside=True)
    if lex.is_outside(part[0]) or (met and all(met)):
        return Named(is_outside=True)
    return Named(is_column=bool(met) or is_body)


def _parts(rest: _Part, links: frozenset[str]) -> Iterator[_Part]:
    """Cut "kepada Tim dan Perangkat Daerah" into those it names."""
    start = next((i + 1 for i, word in enumerate(rest) if word in links), len(rest))
    part: list[str] = []
    for word in (*rest[start : start + _REACH], "untuk"):
        if part and (word in lex.LINKS or word in _ENDS or is_verb(word)):
            yield tuple(part)
            part = []
        if word in _ENDS or is_verb(word):
            return
        if word not in lex.LINKS and word not in _EVERY:
            part.append(word)


def _crosses(sop: Sop, activity: Activity, *, out: bool) -> bool:
    """Whether an arrow joins a column of the office and one of an applicant."""
    return any(
        sop.actor(node.actor).is_external != sop.actor(other.actor).is_external
        for node in sop.nodes_of(activity.id)
        for other in _neighbours(sop, node, out=out)
    )


def _goes_on(sop: Sop, activity: Activity) -> bool:
    return any(
        any(_neighbours(sop, node, out=True)) for node in sop.nodes_of(activity.id)
    )


def _neighbours(sop: Sop, node: Node, *, out: bool) -> Iterator[Node]:
    edges = sop.exits_of(node.id) if out else sop.entries_of(node.id)
    for edge in edges:
        if edge.kind is not EdgeKind.RETURN:
            yield sop.node(edge.target if out else edge.source)


def _is_entry(sop: Sop, activity: Activity) -> bool:
    nodes = sop.nodes_of(activity.id)
    if not nodes:
        return sop.activities[0].id == activity.id
    return any(not [*_neighbours(sop, node, out=False)] for node in nodes)

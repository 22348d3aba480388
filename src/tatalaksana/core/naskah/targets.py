# SPDX-License-Identifier: Apache-2.0
"""Which papers of a case an act of a step is about, and whose paraf and signature a paper waits for.

A step says it in words ("memaraf surat pemberitahuan dan menandatangani draft nota dinas"). Where it
names no paper ("jika setuju diparaf"), all papers of its packet are meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.demands import demands_of
from tatalaksana.core.naskah.kinds import (
    LINK,
    Kind,
    find_kind,
    is_same,
    key,
    kind_of,
    kinds_in,
    stem,
)
from tatalaksana.core.sop.model import Activity, ActivityId, ActorId, Sop

_TELLING: Final = (
    (Act.INITIAL, r"\w*[pm]araf\w*"),
    (Act.SIGN, r"\w*andatangan\w*|tanda tangan\w*|menetapkan|mengesahkan|disahkan"),
    (Act.NUMBER, r"nomor|menomori|penomoran|bernomor"),
    (Act.DRAFT, r"menyusun|membuat|mengetik|menyiapkan|menerbitkan|memperbaiki|mengonsep"),
    (Act.FORWARD, r"me(?:nyampaikan|neruskan|ngirim\w*|nyerahkan|ndistribusi\w*|ngantar\w*)|di(?:sampaikan|teruskan|kirim\w*|serahkan|kembalikan|disposisi\w*|distribusi\w*)"),
    (Act.REVIEW, r"me(?:meriksa|ngoreksi|ngkoreksi|neliti|nelaah|nerima)|terima"),
)  # fmt: skip
_ANY: Final = re.compile(
    r"\b(?:" + "|".join(f"({words})" for _, words in _TELLING) + r")\b", re.IGNORECASE
)
_PAPERLESS: Final = frozenset({Kind.DISPOSISI, Kind.TANDA_TERIMA})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One paper of a case: its name, and how far it is."""

    name: str
    kind: Kind | None
    is_signed: bool = False
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """The officials whose paraf a paper collects, in order, and who signs it (None: nobody said)."""

    initials: tuple[ActorId, ...]
    signer: ActorId | None


MOST_INITIALS: Final = 3
"""More officials than these are warned of, never refused (Permendagri 54/2009 lampiran C)."""


def targets(
    activity: Activity, act: Act, candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Return the papers an act of a step is about, in the order the case has them.

    A step that names others than the case has is about none of these.
    """
    open_ones = [c for c in candidates if _is_open(c, act)]
    cells = demands_of(activity)
    words = [t.words for t in (*cells.requirements, *cells.yields)]
    behind = tuple(_behind(activity.text, act))
    if any(kinds_in(w) for w in behind):
        return tuple(c for c in open_ones if any(_names(w, c) for w in behind))
    tries = (
        [c for c in open_ones if _names(activity.text, c)],
        [c for c in open_ones if any(_means(w, c) for w in words)],
        [c for c in open_ones if c.kind is not None],
    )
    return tuple(next(filter(None, tries), ()))


def mentioned(
    activity: Activity, candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Return the papers a step names, in its words or its cells, whatever their state."""
    cells = demands_of(activity)
    words = [t.words for t in (*cells.requirements, *cells.yields)]
    return tuple(
        c
        for c in candidates
        if c.kind not in _PAPERLESS
        and (_names(activity.text, c) or any(_means(w, c) for w in words))
    )


def _is_open(candidate: Candidate, act: Act) -> bool:
    if candidate.kind in _PAPERLESS:
        return False
    return not (candidate.is_numbered if act is Act.NUMBER else candidate.is_signed)


def _names(words: str, candidate: Candidate) -> bool:
    """Whether a piece of text names a paper, by its kind or by its own name."""
    if candidate.kind is not None:
        return candidate.kind in kinds_in(words)
    return key(candidate.name) in words.casefold()


def _means(words: str, candidate: Candidate) -> bool:
    if is_same(words, candidate.name):
        return True
    return candidate.kind is not None and kind_of(words) is candidate.kind


def named_in(text: str, act: Act) -> tuple[Kind, ...]:
    """Return the kinds of paper that stand behind the word of an act, up to the next deed."""
    found = (kind for words in _behind(text, act) for kind in kinds_in(words))
    return tuple(dict.fromkeys(found))


def _behind(text: str, act: Act) -> Iterator[str]:
    """Yield what stands behind each word that tells an act, up to the next one that tells any."""
    plain = " ".join(text.split())
    found = list(_ANY.finditer(plain))
    ends = [*(m.start() for m in found[1:]), len(plain)]
    for match, end in zip(found, ends, strict=False):
        if _TELLING[(match.lastindex or 1) - 1][0] is act:
            yield plain[match.end() : end]


def drafts_of(activity: Activity) -> tuple[str, ...]:
    """Return the papers a drafting step writes, by name: its outputs, then what its words add."""
    cells = demands_of(activity)
    names = [
        stem(t.words)
        for t in cells.yields
        if kind_of(t.words) not in {None, *_PAPERLESS}
    ]
    known = {kind_of(name) for name in names}
    for kind, words in _written(activity.text):
        if kind not in known | _PAPERLESS:
            names.append(words)
            known.add(kind)
    return tuple(dict.fromkeys(_titled(name) for name in names))


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


def _written(text: str) -> Iterator[tuple[Kind, str]]:
    """Yield the papers behind a verb of writing, each by the words the step has for it."""
    for part in (p for w in _behind(text, Act.DRAFT) for p in LINK.split(w)):
        found = part_named(part)
        if found is not None:
            yield found


_MORE: Final = re.compile(
    r"\s+(?!(?:kepada|ke|untuk|yang|tentang|perihal|hal|dari|sebagai|oleh|di|jika|dengan|guna|hasil|sesuai|terhadap)\b)([^\W\d]+)",
    re.IGNORECASE,
)


def part_named(words: str) -> tuple[Kind, str] | None:
    """Return the paper a piece of text names first, with the word behind it ("surat pengantar")."""
    plain = stem(words)
    match = find_kind(plain)
    if match is None:
        return None
    kind, start, end = match
    more = _MORE.match(plain, end)
    name = plain[start : more.end() if more else end]
    return kind, _titled(name)


def route_of(
    sop: Sop,
    acts: Mapping[ActivityId, tuple[Act, ...]],
    start: ActivityId,
    paper: Candidate,
    others: Sequence[Candidate] = (),
) -> Route:
    """Return whose paraf and signature a paper drafted at a step waits for, in the SOP's order.

    Several may sign in turn; the last of them is the signer, the others vouch for it before.
    """
    initials: list[ActorId] = []
    signers: list[ActorId] = []
    rows = [a.id for a in sop.activities]
    packet = (paper, *(o for o in others if not is_same(o.name, paper.name)))
    for activity in sop.activities[rows.index(start) :]:
        actor = next((n.actor for n in sop.nodes_of(activity.id)), None)
        mine = acts.get(activity.id, ())
        if actor is None:
            continue
        if activity.id != start and signers and _draws_anew(activity, mine, paper):
            break
        if Act.INITIAL in mine and paper in targets(activity, Act.INITIAL, packet):
            initials.append(actor)
        if Act.SIGN in mine and paper in targets(activity, Act.SIGN, packet):
            signers.append(actor)
    before = (*initials, *signers[:-1])
    signer = signers[-1] if signers else None
    return Route(tuple(dict.fromkeys(a for a in before if a != signer)), signer)


def _draws_anew(activity: Activity, acts: Sequence[Act], paper: Candidate) -> bool:
    """Whether a step behind the signature writes another paper of the same kind."""
    return Act.DRAFT in acts and any(
        kind_of(name) is paper.kind for name in drafts_of(activity)
    )


def find(words: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the paper that words of an SOP mean: of this name, else the only one of its kind.

    Of several with the same name the newest is meant.
    """
    same = [c for c in candidates if is_same(words, c.name)]
    if same:
        return same[-1]
    kind = kind_of(words)
    alike = [c for c in candidates if kind is not None and c.kind is kind]
    return alike[0] if len(alike) == 1 else None

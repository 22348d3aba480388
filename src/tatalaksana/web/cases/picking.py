# SPDX-License-Identifier: Apache-2.0
"""Choose people of an agency in a form: a list to tick, searched by the server, without script.

A small agency is one list. A large one shows whom one chose, and the others unit by unit or as found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from django.http import QueryDict

from tatalaksana.core.acts.meet import Attendee
from tatalaksana.queries.actpage import PostChoice
from tatalaksana.web.shared.reader import Filled

FEW: Final = 24
"""So many posts are one list that needs no search."""
MOST_FOUND: Final = 60


@dataclass(frozen=True, slots=True)
class PickUnit:
    """The posts of one unit one may still tick."""

    name: str
    posts: tuple[PostChoice, ...]


@dataclass(frozen=True, slots=True)
class Picker:
    """What is shown to choose from; of what a search found `left_out` are too many to show."""

    units: tuple[PickUnit, ...]
    found: int
    query: str = ""
    picked: tuple[PostChoice, ...] = ()
    left_out: int = 0
    is_small: bool = False


def picker_of(
    posts: tuple[PostChoice, ...], chosen: frozenset[str], query: str
) -> Picker:
    """Return what there is to choose from; whom one chose stays in sight whatever is searched."""
    if len(posts) <= FEW:
        return Picker(_units(posts), len(posts), is_small=True)
    words = query.casefold().split()
    picked = tuple(p for p in posts if p.id in chosen)
    others = tuple(p for p in posts if p.id not in chosen and _matches(p, words))
    shown = others[:MOST_FOUND] if words else others
    left_out = len(others) - len(shown)
    return Picker(_units(shown), len(others), query, picked, left_out)


def searches(post: QueryDict) -> bool:
    """Whether a form was sent to search: by its button, or by Enter behind other words."""
    if post.get("cari_peserta"):
        return True
    return not post.get("simpan") and post.get("cari", "") != post.get("dicari", "")


def with_chosen(filled: Filled, posts: tuple[PostChoice, ...]) -> Filled:
    """Return a form whose attendance list has whom one ticked, with their posts."""
    rows = [row for row in filled.rows["attendees"] if any(row[k] for k in ("name", "stands_in"))]  # fmt: skip
    there = {row["position"] for row in rows}
    fresh = [
        {"name": p.title, "position": p.id, "presence": "present", "stands_in": ""}
        for p in posts
        if p.id in filled.chosen and p.id not in there
    ]
    blank = {"name": "", "position": "", "presence": "", "stands_in": ""}
    attendees = (*rows, *fresh, blank)
    return replace(
        filled, rows={**filled.rows, "attendees": attendees}, chosen=frozenset()
    )


def attending(
    came: Iterable[Attendee], posts: tuple[PostChoice, ...], chosen: frozenset[str]
) -> tuple[Attendee, ...]:
    """Return an attendance list with whom one ticked and did not add yet."""
    came = tuple(came)
    there = {one.position for one in came}
    fresh = (p for p in posts if p.id in chosen and p.id not in there)
    return (*came, *(Attendee(p.title, position=p.id) for p in fresh))


def _matches(post: PostChoice, words: list[str]) -> bool:
    text = f"{post.title} {post.unit} {post.holder}".casefold()
    return all(word in text for word in words)


def _units(posts: Iterable[PostChoice]) -> tuple[PickUnit, ...]:
    grouped = groupby(posts, key=lambda p: p.unit)
    return tuple(PickUnit(unit, tuple(found)) for unit, found in grouped)

# SPDX-License-Identifier: Apache-2.0
"""Paths name one fact of an SOP, so that findings, fixes, spots and answers can point at it.

Grammar (docs/rules/model.md):

    identity.<field>            identity.legal_basis[2]      the third entry, counted from 0
    actors[p1].name             activities[a3].text|number|requirements|time|outputs|note
    nodes[n4].actor|shape       edges[e5]                    printed.annex[0]
"""

import re
from dataclasses import fields, replace
from typing import Any, TypeVar

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.sop.listing import parse_listing
from tatalaksana.core.sop.model import (
    Activity,
    Actor,
    ActorId,
    Identity,
    Listing,
    NodeId,
    Origin,
    PrintedDate,
    Provenance,
    Shape,
    Sop,
)
from tatalaksana.core.sop.times import StandardTime, parse_time

_PART = re.compile(
    r"(?P<list>actors|activities|nodes|edges)\[(?P<id>[^\]]+)\](?:\.(?P<field>\w+))?$"
)
_IDENTITY = re.compile(r"identity\.(?P<field>\w+)(?:\[(?P<index>\d+)\])?$")


Value = TypeVar("Value", Identity, Activity)


class NoSuchPlace(RuleViolation):
    """The path names nothing that can be read or changed in this SOP."""

    code = "path.unknown"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)


def words_at(sop: Sop, path: str) -> str:
    """Return the printed words at a path.

    Raises:
        NoSuchPlace: nothing stands there.
    """
    if match := _IDENTITY.match(path):
        return _identity_words(sop.identity, match, path)
    if (match := _PART.match(path)) and match["field"]:
        for part in getattr(sop, match["list"]):
            if part.id == match["id"]:
                return _printed(getattr(part, match["field"], None), path)
    raise NoSuchPlace(path)


def with_words(sop: Sop, path: str, words: str) -> Sop:
    """Return the SOP with other words at a path; times and lists are read anew from them.

    Raises:
        NoSuchPlace: nothing that can be changed stands there.
    """
    if match := _IDENTITY.match(path):
        return replace(sop, identity=_identity_with(sop.identity, match, path, words))
    match = _PART.match(path)
    if match is None:
        raise NoSuchPlace(path)
    if match["list"] == "actors" and match["field"] == "name":
        return _with_actor_name(sop, match["id"], path, words)
    if match["list"] == "activities":
        return _with_activity(sop, match["id"], match["field"] or "", path, words)
    raise NoSuchPlace(path)


def with_actor(sop: Sop, node_id: str, actor_id: str) -> Sop:
    """Return the SOP with the symbol `node_id` in the column of `actor_id`.

    Raises:
        NoSuchPlace: there is no such symbol or column.
    """
    if node_id not in {n.id for n in sop.nodes}:
        raise NoSuchPlace(f"nodes[{node_id}]")
    if actor_id not in {a.id for a in sop.actors}:
        raise NoSuchPlace(f"actors[{actor_id}]")
    moved = tuple(
        replace(n, actor=ActorId(actor_id)) if n.id == node_id else n for n in sop.nodes
    )
    return replace(sop, nodes=moved)


def with_shape(sop: Sop, node_id: str, shape: Shape) -> Sop:
    """Return the SOP with another symbol at `node_id`.

    Raises:
        NoSuchPlace: there is no such symbol.
    """
    if node_id not in {n.id for n in sop.nodes}:
        raise NoSuchPlace(f"nodes[{node_id}]")
    changed = tuple(
        replace(n, shape=shape) if n.id == node_id else n for n in sop.nodes
    )
    return replace(sop, nodes=changed)


def confirmed(sop: Sop, path: str, reason: str = "") -> Sop:
    """Return the SOP with the fact at `path` marked as set by a person."""
    others = tuple(p for p in sop.provenance if p.path != path)
    return replace(
        sop, provenance=(*others, Provenance(path, Origin.CONFIRMED, reason=reason))
    )


def node_path(node_id: NodeId, field: str) -> str:
    """Return the path of a fact of a symbol."""
    return f"nodes[{node_id}].{field}"


def _replaced(value: Value, field: str, new: object) -> Value:
    """Return a record with one field replaced; the caller has checked name and kind."""
    changes: dict[str, Any] = {field: new}
    return replace(value, **changes)


def _printed(value: object, path: str) -> str:
    if isinstance(value, Listing | StandardTime | PrintedDate):
        return value.as_printed
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    raise NoSuchPlace(path)


def _identity_words(identity: Identity, match: re.Match[str], path: str) -> str:
    value = getattr(identity, match["field"], None)
    if isinstance(value, tuple):
        if match["index"] is None:
            return "\n".join(value)
        index = int(match["index"])
        if index < len(value):
            return str(value[index])
        raise NoSuchPlace(path)
    return _printed(value, path)


def _identity_with(
    identity: Identity, match: re.Match[str], path: str, words: str
) -> Identity:
    field, index = match["field"], match["index"]
    if field not in {f.name for f in fields(Identity)} or field == "approved_by":
        raise NoSuchPlace(path)
    if field in {"title", "unit", "number"}:
        return _replaced(identity, field, words)
    if field in {"created_on", "revised_on", "effective_on"}:
        return _replaced(identity, field, PrintedDate(words))
    present: tuple[str, ...] = getattr(identity, field) or ()
    if index is None:
        return _replaced(identity, field, tuple(words.splitlines()))
    place = int(index)
    if place >= len(present):
        raise NoSuchPlace(path)
    return _replaced(identity, field, (*present[:place], words, *present[place + 1 :]))


def _with_actor_name(sop: Sop, actor_id: str, path: str, words: str) -> Sop:
    if actor_id not in {a.id for a in sop.actors}:
        raise NoSuchPlace(path)

    def named(actor: Actor) -> Actor:
        return replace(actor, name=words) if actor.id == actor_id else actor

    return replace(sop, actors=tuple(named(a) for a in sop.actors))


def _with_activity(
    sop: Sop, activity_id: str, field: str, path: str, words: str
) -> Sop:
    if activity_id not in {a.id for a in sop.activities}:
        raise NoSuchPlace(path)

    def changed(activity: Activity) -> Activity:
        if activity.id != activity_id:
            return activity
        if field == "time":
            return replace(activity, time=parse_time(words))
        if field in {"requirements", "outputs"}:
            return _replaced(activity, field, parse_listing(words))
        if field in {"text", "note", "number", "calls"}:
            return _replaced(activity, field, words)
        raise NoSuchPlace(path)

    return replace(sop, activities=tuple(changed(a) for a in sop.activities))

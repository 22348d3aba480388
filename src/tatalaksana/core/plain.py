# SPDX-License-Identifier: Apache-2.0
"""Values to plain data and back: the one codec behind YAML, JSON and the rows.

Plain data is made of dict, list, str, int, bool, Decimal, date and time. Fields that hold their default
are left out, so the form stays short and old files stay readable when a field is added. Fields
that follow from the others (not given to the constructor) are no part of it.
"""

import re
import types
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import (
    Final,
    NewType,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from tatalaksana.core.errors import RuleViolation

# NUL, and the halves of signs of two halves.
_UNFIT = re.compile("[\x00\ud800-\udfff]")
Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool | float | Decimal | date | time | None"


class BadPlain(RuleViolation):
    """Plain data does not say a value: `problem` names how, `where` the path in the data."""

    code = "plain.bad"

    def __init__(self, problem: str, where: str, found: object = "") -> None:
        super().__init__(
            problem=problem, where=where or "(awal)", found=str(found)[:80]
        )


def to_plain(value: object) -> Plain:
    """Turn a value of the core into plain data; fields with their default are left out."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value  # type: ignore[return-value] # its type is one of them
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(kind):
        return {
            name: to_plain(item)
            for name, default, factory in _given(kind)
            if (item := getattr(value, name)) != (factory() if factory else default)
        }
    if isinstance(value, str | bool | int | float | Decimal | date | time):
        return value
    raise TypeError(f"no plain form for {kind.__name__}")


_AS_THEY_ARE: Final = frozenset(
    {str, bool, int, float, Decimal, date, time, types.NoneType}
)
_Factory: TypeAlias = Callable[[], object] | None


@cache
def _given(cls: type) -> tuple[tuple[str, object, _Factory], ...]:
    """Return the fields a class is built from: name, default (MISSING: none), what makes a default."""
    return tuple(
        (
            f.name,
            f.default,
            None if f.default_factory is MISSING else f.default_factory,
        )
        for f in fields(cls)
        if f.init
    )


def simple(data: Plain) -> Plain:
    """Return plain data with numbers, dates and times as words: what JSON can hold."""
    if isinstance(data, dict):
        return {key: simple(value) for key, value in data.items()}
    if isinstance(data, list):
        return [simple(item) for item in data]
    if isinstance(data, Decimal):
        return str(data)
    if isinstance(data, date | time):
        return data.isoformat()
    return data


def unfit_for_text(value: object) -> str:
    """Return the first sign in the words of a value that no database keeps, "" when there is none."""
    found = filter(None, map(_UNFIT.search, _words(simple(to_plain(value)))))
    return next((ascii(sign.group()).strip("'") for sign in found), "")


def _words(data: Plain) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _words(item)


def default_of(field: Field[object]) -> object:
    """Return the default of a field, MISSING when it must be given."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


@cache
def hints_of(cls: type) -> dict[str, object]:
    """Return the resolved field types of a dataclass, by field name."""
    return get_type_hints(cls)


def from_plain(data: Plain, kind: object, where: str = "") -> object:
    """Build a value of type `kind` from plain data.

    Raises:
        BadPlain: a field is missing, unknown or of the wrong kind.
    """
    if isinstance(kind, NewType):
        return from_plain(data, kind.__supertype__, where)
    if get_origin(kind) in (types.UnionType, Union):
        return _optional(data, kind, where)
    if get_origin(kind) is tuple:
        return _tuple(data, kind, where)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(data, kind, where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(data, kind, where)
    return _scalar(data, kind, where)


def _optional(data: Plain, kind: object, where: str) -> object:
    if data is None:
        return None
    inner = next(k for k in get_args(kind) if k is not types.NoneType)
    return from_plain(data, inner, where)


def _tuple(data: Plain, kind: object, where: str) -> object:
    if not isinstance(data, list):
        raise BadPlain("not_a_list", where, data)
    inner = get_args(kind)
    if inner[-1] is Ellipsis:
        return tuple(
            from_plain(d, inner[0], f"{where}[{i}]") for i, d in enumerate(data)
        )
    if len(inner) != len(data):
        raise BadPlain("wrong_length", where, len(data))
    pairs = zip(data, inner, strict=True)
    return tuple(from_plain(d, k, f"{where}[{i}]") for i, (d, k) in enumerate(pairs))


def _record(data: Plain, kind: type, where: str) -> object:
    if not isinstance(data, dict):
        raise BadPlain("not_a_record", where, data)
    known = {f.name: f for f in fields(kind) if f.init}
    unknown = [key for key in data if key not in known]
    if unknown:
        raise BadPlain("unknown_field", f"{where}.{unknown[0]}".lstrip("."))
    hints = hints_of(kind)
    given = {}
    for name, field in known.items():
        path = f"{where}.{name}".lstrip(".")
        if name in data:
            given[name] = from_plain(data[name], hints[name], path)
        elif default_of(field) is MISSING:
            raise BadPlain("missing_field", path)
    return kind(**given)


def _choice(data: Plain, kind: type[StrEnum], where: str) -> StrEnum:
    try:
        return kind(str(data))
    except ValueError:
        raise BadPlain("unknown_choice", where, data) from None


def _scalar(data: Plain, kind: object, where: str) -> object:
    if kind is Decimal and not isinstance(data, bool):
        return _decimal(data, where)
    if kind is bool and isinstance(data, bool):
        return data
    if kind is int and isinstance(data, int) and not isinstance(data, bool):
        return data
    if kind is float and isinstance(data, int | float | Decimal):
        return float(data)
    if kind is date and isinstance(data, str | date):
        return _date(data, where)
    if kind is time and isinstance(data, str | time):
        return _time(data, where)
    if kind is str and isinstance(data, str):
        return data
    raise BadPlain("wrong_kind", where, data)


def _decimal(data: Plain, where: str) -> Decimal:
    try:
        number = Decimal(str(data))
    except ArithmeticError:
        raise BadPlain("not_a_number", where, data) from None
    if not number.is_finite():
        raise BadPlain("not_a_number", where, data)
    return number


def _date(data: str | date, where: str) -> date:
    if isinstance(data, date):
        return data
    try:
        return date.fromisoformat(data)
    except ValueError:
        raise BadPlain("not_a_date", where, data) from None


def _time(data: str | time, where: str) -> time:
    if isinstance(data, time):
        return data
    try:
        return time.fromisoformat(data)
    except ValueError:
        raise BadPlain("not_a_time", where, data) from None

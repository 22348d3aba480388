# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema of the SOP file, generated from the model so that it cannot drift."""

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from inspect import getdoc
from typing import NewType, TypeAlias, Union, get_args, get_origin

from tatalaksana.core.acts.act import Act
from tatalaksana.core.plain import default_of, hints_of
from tatalaksana.core.sop.model import Activity, Sop
from tatalaksana.formats.sopfile.yamlform import FORMAT

Schema: TypeAlias = "dict[str, Schema] | list[Schema] | str | int | bool"
_SCALARS: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    Decimal: {"type": "number"},
}
# Fields whose words come from a fixed list, though the model keeps them as plain words.
_WORDS: dict[tuple[type, str], Schema] = {
    (Activity, "acts"): {"type": "array", "items": {"enum": [act.value for act in Act]}}
}


def sop_schema() -> dict[str, Schema]:
    """Return the JSON Schema (draft 2020-12) of an SOP file."""
    definitions: dict[str, Schema] = {}
    _define(Sop, definitions)
    root = definitions.pop("Sop")
    assert isinstance(root, dict)
    properties = root["properties"]
    required = root["required"]
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tatalaksana SOP",
        **root,
        "required": ["format", *required],
        "properties": {"format": {"const": FORMAT}, **properties},
        "$defs": dict(sorted(definitions.items())),
    }


def _of(kind: object, definitions: dict[str, Schema]) -> Schema:
    if isinstance(kind, NewType):
        return _of(kind.__supertype__, definitions)
    if get_origin(kind) in (types.UnionType, Union):
        inner = [_of(k, definitions) for k in get_args(kind) if k is not types.NoneType]
        return {"anyOf": [*inner, {"type": "null"}]}
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), definitions)
    if isinstance(kind, type) and is_dataclass(kind):
        _define(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [choice.value for choice in kind]}
    return _SCALARS[kind]


def _tuple(inner: tuple[object, ...], definitions: dict[str, Schema]) -> Schema:
    if inner[-1] is Ellipsis:
        return {"type": "array", "items": _of(inner[0], definitions)}
    return {
        "type": "array",
        "prefixItems": [_of(kind, definitions) for kind in inner],
        "items": False,
        "minItems": len(inner),
    }


def _define(kind: type, definitions: dict[str, Schema]) -> None:
    if kind.__name__ in definitions:
        return
    hints = hints_of(kind)
    definitions[kind.__name__] = {}
    properties: dict[str, Schema] = {}
    required: list[Schema] = []
    for f in fields(kind):
        own = _WORDS.get((kind, f.name))
        properties[f.name] = own or _of(hints[f.name], definitions)
        if default_of(f) is MISSING:
            required.append(f.name)
    definitions[kind.__name__] = {
        "type": "object",
        "description": (getdoc(kind) or "").split("\n\n")[0],
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }

# SPDX-License-Identifier: Apache-2.0
"""The canonical YAML form of an SOP: people read it, diff it and write it.

`load(dump(sop)) == sop` for every SOP whose acts are known. The order of keys is the order of the model; short records
stand on one line. Comments are allowed and ignored. Anchors, aliases, tags and repeated keys are
refused: they have no use here and open doors.
"""

import re
from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Final

import yaml

from tatalaksana.core.acts.act import Act
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.plain import BadPlain, Plain, from_plain, to_plain
from tatalaksana.core.sop.model import Sop

FORMAT = 1
LARGEST = 2_000_000
_ONE_LINE = 88
_ACTS = frozenset(act.value for act in Act)
# Line breaks of other alphabets are folded to blanks unless they are escaped.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class NotAnSopFile(RuleViolation):
    """The text is no SOP file of ours: `problem` names how, `line` where (0: unknown)."""

    code = "sopfile.unreadable"

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem=problem, line=line)


class _Exact(yaml.constructor.SafeConstructor):
    """Refuses repeated keys and keeps numbers exact."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002 - PyYAML's own signature
    ) -> dict[Hashable, object]:
        keys = [k.value for k, _ in node.value]
        repeated = {k for k in keys if keys.count(k) > 1} if len(keys) < 100 else set()
        if repeated or len(set(map(str, keys))) != len(keys):
            raise NotAnSopFile("repeated_key", node.start_mark.line + 1)
        return super().construct_mapping(node, deep=deep)


class _Loader(_Exact, yaml.SafeLoader):
    """Reads what anybody sends: slow, and no hostile depth brings it down."""


class _OwnLoader(_Exact, yaml.CSafeLoader):
    """Reads what came with the product, ten times as fast."""


def _exact(loader: _Loader | _OwnLoader, node: yaml.ScalarNode) -> Decimal:
    del loader
    return Decimal(node.value)


_FLOAT: Final = "tag:yaml.org,2002:float"
_Loader.add_constructor(_FLOAT, _exact)
_OwnLoader.add_constructor(_FLOAT, _exact)


class _Dumper(yaml.SafeDumper):
    """Writes short records on one line and numbers plainly."""

    def represent_decimal(self, number: Decimal) -> yaml.ScalarNode:
        words = format(number, "f")
        if "." in words:
            return self.represent_scalar("tag:yaml.org,2002:float", words)
        return self.represent_scalar("tag:yaml.org,2002:int", words)

    def represent_record(self, record: dict[str, Plain]) -> yaml.MappingNode:
        node = self.represent_mapping("tag:yaml.org,2002:map", record.items())
        node.flow_style = _fits_one_line(record.items())
        return node

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True

    def represent_words(self, words: str) -> yaml.ScalarNode:
        style = '"' if _UNSAFE.search(words) else None
        return self.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_Dumper.add_representer(str, _Dumper.represent_words)
_Dumper.add_representer(Decimal, _Dumper.represent_decimal)
_Dumper.add_representer(dict, _Dumper.represent_record)


def _fits_one_line(items: Iterable[tuple[str, Plain]]) -> bool:
    length = 2
    for key, value in items:
        if isinstance(value, dict | list):
            return False
        length += len(key) + len(str(value)) + 4
    return length <= _ONE_LINE


def dump(sop: Sop) -> str:
    """Write an SOP in its canonical YAML form."""
    plain = to_plain(sop)
    assert isinstance(plain, dict)
    return yaml.dump(
        {"format": FORMAT, **plain},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
    )


def load(text: str, *, is_own: bool = False) -> Sop:
    """Read an SOP from its YAML form; `is_own` when the text came with the product.

    Raises:
        NotAnSopFile: too large, not YAML, aliases or repeated keys, or another format version.
        BadPlain: a field is missing, unknown or of the wrong kind, or an act is not one of ours.
        BrokenSop: the parts do not fit together.
    """
    data = plain_of(text, is_own=is_own)
    if not isinstance(data, dict):
        raise NotAnSopFile("not_a_record")
    if data.pop("format", None) != FORMAT:
        raise NotAnSopFile("unknown_format")
    sop = from_plain(data, Sop)
    assert isinstance(sop, Sop)
    _require_known_acts(sop)
    return sop


def _require_known_acts(sop: Sop) -> None:
    for i, activity in enumerate(sop.activities):
        for j, word in enumerate(activity.acts):
            if word not in _ACTS:
                raise BadPlain("unknown_choice", f"activities[{i}].acts[{j}]", word)


def plain_of(text: str, *, is_own: bool = False) -> Plain:
    """Read YAML as plain data, without the parts of YAML that open doors.

    Only text that came with the product (`is_own`) goes to the parser in C, which deep text can kill.

    Raises:
        NotAnSopFile: too large, not YAML, aliases or repeated keys.
    """
    if len(text) > LARGEST:
        raise NotAnSopFile("too_large")
    loader = _OwnLoader if is_own else _Loader
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                mark = event.start_mark
                raise NotAnSopFile("alias", mark.line + 1 if mark else 0)
        data: Plain = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader of ours
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise NotAnSopFile("not_yaml", mark.line + 1 if mark else 0) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise NotAnSopFile("not_yaml") from None
    return data

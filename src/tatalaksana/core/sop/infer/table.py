# SPDX-License-Identifier: Apache-2.0
"""The table of an SOP when its drawing is lost: what every reader can hand to the inference."""

from dataclasses import dataclass

from tatalaksana.core.sop.model import Edge, Node, Provenance, Shape


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol that survived in an actor cell; it names the actor outright."""

    actor: int
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its words cell by cell.

    `left` are the words found in the actor cells (arrow labels that floated there), in order;
    they tell something about the row, never about the column.
    """

    text: str
    number: str | None = None
    left: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    requirements: str = ""
    time: str = ""
    output: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Actor columns from left to right, and the rows below them."""

    actors: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the inference could not settle: a code, the row (from 0), and a word."""

    code: str
    row: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class RowGuess:
    """What was inferred for one row: the columns that act, best first guess and runner-up.

    `refusal` is the row (from 0) a refusal leads to, None when the row decides nothing or the
    target is unknown.
    """

    actors: tuple[int, ...]
    confidence: int
    reason: str
    is_read: bool = False
    runner_up: int | None = None
    is_decision: bool = False
    refusal: int | None = None
    is_handover: bool = False


@dataclass(frozen=True, slots=True)
class Inference:
    """Nodes and edges for a table, why, and what stays doubtful.

    Row i is activity `a{i+1}`, column j is actor `p{j+1}`.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    provenance: tuple[Provenance, ...]
    rows: tuple[RowGuess, ...]
    doubts: tuple[Doubt, ...] = ()

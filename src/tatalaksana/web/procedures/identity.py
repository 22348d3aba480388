# SPDX-License-Identifier: Apache-2.0
"""The identity page as a table: printed labels, values, and the marks of findings."""

from dataclasses import dataclass

from tatalaksana.core.sop.model import Approver, PrintedDate, Sop
from tatalaksana.queries.checks import CheckPage, NumberedFinding
from tatalaksana.web.procedures.places import field_words

TOP = ("number", "created_on", "revised_on", "effective_on", "approved_by", "title")
PAIRS = (
    ("legal_basis", "qualifications"),
    ("related", "equipment"),
    ("warning", "records"),
)


@dataclass(frozen=True, slots=True)
class IdentityCell:
    """One field: its label, its lines, and the findings about it."""

    field: str
    label: str
    lines: tuple[str, ...]
    marks: tuple[NumberedFinding, ...]
    is_list: bool
    is_lit: bool
    is_absent: bool


@dataclass(frozen=True, slots=True)
class IdentityRows:
    """The identity page: institution, the six rows beside it, the three pairs below."""

    institution: IdentityCell
    top: tuple[IdentityCell, ...]
    pairs: tuple[tuple[IdentityCell, IdentityCell], ...]


def identity_rows(sop: Sop, check: CheckPage | None) -> IdentityRows:
    """Lay out the identity page."""
    printed = dict(sop.printed.labels)
    labels = {**field_words(), **{k: v.rstrip(" :") for k, v in printed.items() if v}}

    def cell(field: str) -> IdentityCell:
        path = f"identity.{field}"
        opened = check.open if check else None
        value = getattr(sop.identity, field)
        return IdentityCell(
            field=field,
            label=labels.get(field, field),
            lines=_lines(value),
            marks=check.marks(path) if check else (),
            is_list=isinstance(value, tuple) and len(value) > 1,
            is_lit=opened is not None
            and opened in (check.marks(path) if check else ()),
            is_absent=value is None,
        )

    return IdentityRows(
        institution=cell("institution"),
        top=tuple(cell(f) for f in TOP),
        pairs=tuple((cell(a), cell(b)) for a, b in PAIRS),
    )


def _lines(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(v) for v in value)
    if isinstance(value, PrintedDate):
        return (value.as_printed,) if value.as_printed else ()
    if isinstance(value, Approver):
        nip = f"NIP. {value.nip}" if value.nip else ""
        return tuple(w for w in (value.office, value.name, value.rank, nip) if w)
    return (str(value),) if value else ()

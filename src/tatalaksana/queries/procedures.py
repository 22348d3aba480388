# SPDX-License-Identifier: Apache-2.0
"""Pustaka SOP: the list, and one SOP with its versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Lower

from tatalaksana.core.sop.model import Sop
from tatalaksana.queries.access import is_author, may_edit, visible_versions
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.steps import StepWords, steps_of
from tatalaksana.queries.strip import Strip, columns_named, strip_of
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AccountRow, AgencyRow, VersionRow, VersionState

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One SOP in the list."""

    agency: str
    agency_slug: str
    slug: str
    title: str
    unit: str
    state: str
    number: int
    steps: int
    actors: int
    changed_at: datetime
    strip: Strip


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """One agency in the filter, with how many SOPs match there."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The list of SOPs as asked for."""

    rows: tuple[LibraryRow, ...]
    agencies: tuple[AgencyChoice, ...]
    query: str
    agency: str
    total: int
    page: int
    pages: int
    can_import: bool

    @property
    def page_numbers(self) -> range:
        """The numbers of the pages, from 1."""
        return range(1, self.pages + 1)


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """One version an account may look at."""

    number: int
    state: str
    created_at: datetime
    is_shown: bool


@dataclass(frozen=True, slots=True)
class SopPage:
    """One version of one SOP and what this account may do with it."""

    version_id: int
    agency: str
    agency_slug: str
    agency_style: str
    slug: str
    number: int
    state: str
    revision: int
    sha256: str
    sop: Sop
    versions: tuple[VersionChoice, ...]
    can_edit: bool

    @property
    def steps(self) -> tuple[StepWords, ...]:
        """The rows of the sheet as words."""
        return steps_of(self.sop)

    @property
    def is_draft(self) -> bool:
        """Whether this version may still change."""
        return self.state == VersionState.DRAFT


def library_page(
    account: AccountRow | None, *, query: str = "", agency: str = "", page: int = 1
) -> LibraryPage:
    """Return the newest visible version of each SOP that holds every word of the query."""
    found = _matching(_newest(visible_versions(account)), query)
    agencies = _agency_choices(found)
    if agency:
        found = found.filter(procedure__agency__slug=agency)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    chosen = found.order_by(Lower("title"), "pk")[
        (page - 1) * PAGE_SIZE : page * PAGE_SIZE
    ]
    office = account.office if account is not None else ""
    return LibraryPage(
        rows=tuple(_row(version, office) for version in chosen),
        agencies=agencies,
        query=query,
        agency=agency,
        total=total,
        page=page,
        pages=pages,
        can_import=is_author(account),
    )


def sop_page(
    account: AccountRow | None, agency: str, slug: str, number: int | None = None
) -> SopPage:
    """Return one SOP: the version asked for, else the one in force, else the newest visible.

    Raises:
        NotFound: there is none this account may see.
    """
    versions = list(
        visible_versions(account)
        .filter(procedure__agency__slug=agency, procedure__slug=slug)
        .order_by("-number")
    )
    shown = _choose(versions, number)
    owner = shown.procedure.agency
    return SopPage(
        version_id=shown.pk,
        agency=owner.name,
        agency_slug=owner.slug,
        agency_style=owner.style,
        slug=slug,
        number=shown.number,
        state=shown.state,
        revision=shown.revision,
        sha256=shown.sha256,
        sop=sop_of(shown),
        versions=tuple(
            VersionChoice(v.number, v.state, v.created_at, v.pk == shown.pk)
            for v in versions
        ),
        can_edit=may_edit(account, owner.pk),
    )


def version_by_id(account: AccountRow | None, version_id: int) -> SopPage:
    """Return the page of one version by its id.

    Raises:
        NotFound: there is none this account may see.
    """
    version = visible_versions(account).filter(pk=version_id).first()
    if version is None:
        raise NotFound
    procedure = version.procedure
    return sop_page(account, procedure.agency.slug, procedure.slug, version.number)


def _choose(versions: list[VersionRow], number: int | None) -> VersionRow:
    if number is not None:
        shown = next((v for v in versions if v.number == number), None)
    else:
        in_force = (v for v in versions if v.state == VersionState.IN_FORCE)
        shown = next(in_force, versions[0] if versions else None)
    if shown is None:
        raise NotFound
    return shown


def sop_of(version: VersionRow) -> Sop:
    """Return the content of a version; equal content is decoded once."""
    cached = _SOPS.get(version.sha256)
    if cached is None:
        cached = from_json(version.content, Sop)
        if len(_SOPS) >= 512:
            _SOPS.clear()
        _SOPS[version.sha256] = cached
    return cached


_SOPS: dict[str, Sop] = {}


def _row(version: VersionRow, office: str) -> LibraryRow:
    sop = sop_of(version)
    return LibraryRow(
        agency=version.procedure.agency.name,
        agency_slug=version.procedure.agency.slug,
        slug=version.procedure.slug,
        title=version.title,
        unit=version.unit,
        state=version.state,
        number=version.number,
        steps=version.steps,
        actors=version.actors,
        changed_at=version.created_at,
        strip=strip_of(sop, columns_named(sop, office)),
    )


def _newest(versions: QuerySet[VersionRow]) -> QuerySet[VersionRow]:
    """Keep one version per SOP: the newest in force, else the newest there is."""
    best: dict[int, tuple[bool, int, int]] = {}
    rows = versions.values_list("procedure_id", "state", "number", "pk")
    for procedure, state, number, pk in rows:
        rank = (state == VersionState.IN_FORCE, number, pk)
        best[procedure] = max(best.get(procedure, (False, 0, 0)), rank)
    return versions.filter(pk__in=[pk for _, _, pk in best.values()])


def _matching(versions: QuerySet[VersionRow], query: str) -> QuerySet[VersionRow]:
    for word in query.lower().split()[:8]:
        versions = versions.filter(search__contains=word)
    return versions


def _agency_choices(found: QuerySet[VersionRow]) -> tuple[AgencyChoice, ...]:
    counts: dict[int, int] = {}
    for agency_id in found.values_list("procedure__agency_id", flat=True):
        counts[agency_id] = counts.get(agency_id, 0) + 1
    agencies: Iterable[AgencyRow] = AgencyRow.objects.order_by("name")
    return tuple(AgencyChoice(a.slug, a.name, counts.get(a.pk, 0)) for a in agencies)

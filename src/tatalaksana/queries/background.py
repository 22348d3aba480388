# SPDX-License-Identifier: Apache-2.0
"""Pekerjaan latar: work for later that failed, what it was about, and whose agency it is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Q, QuerySet

from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.keeping import keeping
from tatalaksana.records.models import (
    GIVEN_UP,
    MOST_FAILURES,
    AccountRow,
    AgencyRow,
    CaseRow,
    ImportRow,
    JobRow,
    PaperVersionRow,
    TaskRow,
)

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class About:
    """What a piece of work is about: a case by its number, or a file or a person by name."""

    case: int | None = None
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class FailedLine:
    """One piece of work that failed: `error` is the program's own words, "" when it was killed.

    `is_over` when nobody tries it again by itself; otherwise it is next tried at `next_at`.
    """

    id: int
    kind: str
    about: About
    failed_at: datetime
    next_at: datetime
    attempts: int
    error: str
    is_over: bool


def background_page(account: AccountRow, *, at: datetime) -> tuple[FailedLine, ...]:
    """Return what failed in the agency this account administers, newest first.

    Raises:
        NotFound: it administers none.
    """
    agency = keeping(account, at=at).agency
    rows = list(failed_jobs(at).order_by("-run_at", "-pk")[: 5 * MOST])
    lines = [
        _line(row, about[agency.pk])
        for row, about in zip(rows, _abouts(rows), strict=True)
        if agency.pk in about
    ]
    return tuple(lines[:MOST])


def failed_line(account: AccountRow, job_id: int, *, at: datetime) -> FailedLine:
    """Return one piece of work that failed in the agency this account administers.

    Raises:
        NotFound: there is none.
    """
    agency = keeping(account, at=at).agency
    rows = list(failed_jobs(at).filter(pk=job_id))
    for row, about in zip(rows, _abouts(rows), strict=True):
        if agency.pk in about:
            return _line(row, about[agency.pk])
    raise NotFound


def failed_jobs(at: datetime) -> QuerySet[JobRow]:
    """Return the unfinished work of every agency that failed and is in nobody's hands."""
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    return JobRow.objects.filter(free, GIVEN_UP | (Q(done_at=None) & ~Q(error="")))


def failed_lines(*, at: datetime) -> tuple[FailedLine, ...]:
    """Return what failed in every agency, newest first: for who runs the site."""
    rows = list(failed_jobs(at).order_by("-run_at", "-pk")[:MOST])
    return tuple(
        _line(row, next(iter(about.values()), About()))
        for row, about in zip(rows, _abouts(rows), strict=True)
    )


def _line(row: JobRow, about: About) -> FailedLine:
    return FailedLine(
        id=row.pk,
        kind=row.kind,
        about=about,
        failed_at=row.failed_at or row.lease_until or row.run_at,
        next_at=row.run_at,
        attempts=row.attempts,
        error=row.error,
        is_over=row.failures >= MOST_FAILURES or not row.error,
    )


def _abouts(rows: list[JobRow]) -> list[dict[int, About]]:
    """Return for each job, by agency, what it is about; a file may lie in several agencies."""
    found: dict[int, dict[int, About]] = {row.pk: {} for row in rows}
    for kind, (name, ask) in _ASKED.items():
        jobs = defaultdict[str, list[int]](list)
        for row in rows:
            if row.kind == kind:
                jobs[str(row.data.get(name, ""))].append(row.pk)
        for key, agency, about in ask(jobs) if jobs else ():
            for job in jobs[str(key)]:
                found[job].setdefault(agency, about)
    return [found[row.pk] for row in rows]


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal()]


def _imports(keys: Iterable[str]) -> Iterable[tuple[object, int, About]]:
    rows = ImportRow.objects.filter(pk__in=_numbers(keys))
    for pk, agency, name in rows.values_list("pk", "agency_id", "filename"):
        yield pk, agency, About(name=name)


def _cases(keys: Iterable[str]) -> Iterable[tuple[object, int, About]]:
    rows = CaseRow.objects.filter(pk__in=_numbers(keys))
    for pk, agency, number in rows.values_list("pk", "agency_id", "number"):
        yield pk, agency, About(pk, number)


def _tasks(keys: Iterable[str]) -> Iterable[tuple[object, int, About]]:
    rows = TaskRow.objects.filter(pk__in=_numbers(keys))
    names = ("pk", "case__agency_id", "case_id", "case__number")
    for pk, agency, case, number in rows.values_list(*names):
        yield pk, agency, About(case, number)


def _agencies(keys: Iterable[str]) -> Iterable[tuple[object, int, About]]:
    for agency in AgencyRow.objects.filter(pk__in=_numbers(keys)).only("pk"):
        yield agency.pk, agency.pk, About()


def _accounts(keys: Iterable[str]) -> Iterable[tuple[object, int, About]]:
    for one in AccountRow.objects.filter(pk__in=_numbers(keys)).exclude(agency=None):
        assert one.agency_id is not None
        yield one.pk, one.agency_id, About(name=one.get_full_name() or one.username)


def _files(keys: Iterable[str]) -> Iterable[tuple[object, int, About]]:
    rows = PaperVersionRow.objects.filter(file__in=list(keys)).order_by("pk")
    names = ("file_id", "paper__case__agency_id", "paper__case_id")
    more = ("paper__case__number", "filename")
    for sha, agency, case, number, filename in rows.values_list(*names, *more):
        yield sha, agency, About(case, number, filename)


_Ask = Callable[[Iterable[str]], Iterable[tuple[object, int, About]]]
_ASKED: Final[Mapping[str, tuple[str, _Ask]]] = MappingProxyType(
    {
        "read_import": ("import_id", _imports),
        "case_moved": ("case", _cases),
        "reckon_dues": ("agency", _agencies),
        "child_finished": ("task", _tasks),
        "mail_notice": ("account", _accounts),
        "scan_file": ("sha256", _files),
    }
)
"""Of each kind of work: the fact that names what it is about, and how that is asked."""

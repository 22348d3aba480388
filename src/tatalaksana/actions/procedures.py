# SPDX-License-Identifier: Apache-2.0
"""Keep SOPs: publish a version, start and save a draft, mend or waive a finding."""

import re
import unicodedata
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tatalaksana.actions.history import note
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.sop.model import Sop
from tatalaksana.queries.access import may_edit, visible_versions
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.codec import content_hash, from_json, hash_of, to_json
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    ProcedureRow,
    VersionRow,
    VersionState,
)


class StaleDraft(RuleViolation):
    """The draft changed since the page was opened: `by` changed it `at`."""

    code = "draft.stale"


class NotADraft(RuleViolation):
    """Only a draft can be changed; a version in force stays as it is."""

    code = "draft.not_a_draft"


class NoTitle(RuleViolation):
    """A version needs a title to be found by."""

    code = "draft.no_title"


def slug_of(title: str) -> str:
    """Return the short name a title gives: ASCII words joined by hyphens."""
    plain = (
        unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:100].strip("-") or "sop"


@transaction.atomic
def publish(
    sop: Sop, *, agency: AgencyRow, slug: str, by: AccountRow | None, at: datetime
) -> VersionRow:
    """Put an SOP in force as the newest version; the one before is superseded.

    Publishing the content that is already in force changes nothing.
    """
    procedure, _ = ProcedureRow.objects.get_or_create(agency=agency, slug=slug)
    current = procedure.versions.filter(state=VersionState.IN_FORCE).first()
    if current is not None and current.sha256 == content_hash(sop):
        return current
    procedure.versions.filter(state=VersionState.IN_FORCE).update(
        state=VersionState.SUPERSEDED
    )
    version = _new_version(procedure, sop, state=VersionState.IN_FORCE, by=by, at=at)
    note(
        "version.published",
        f"version:{version.pk}",
        by=by,
        at=at,
        sha256=version.sha256,
    )
    return version


@transaction.atomic
def add_draft(sop: Sop, *, by: AccountRow, at: datetime) -> VersionRow:
    """Keep a new SOP as a draft of the author's agency.

    A title the agency has already gives a further version of that SOP.

    Raises:
        NotFound: the account writes no SOPs.
        NoTitle: the SOP has no title.
    """
    agency = by.agency
    if agency is None or not may_edit(by, agency.pk):
        raise NotFound
    if not sop.identity.title.strip():
        raise NoTitle
    procedure = _of_title(agency, sop.identity.title)
    version = _new_version(procedure, sop, state=VersionState.DRAFT, by=by, at=at)
    note("draft.added", f"version:{version.pk}", by=by, at=at, sha256=version.sha256)
    return version


def _of_title(agency: AgencyRow, title: str) -> ProcedureRow:
    """Return the SOP of an agency that has, or once had, this title; a new one when none has."""
    slug = slug_of(title)
    versions = VersionRow.objects.filter(procedure__agency=agency).order_by("-pk")
    titled = versions.values_list("procedure", "title")
    known = next((pk for pk, words in titled if slug_of(words) == slug), None)
    if known is not None:
        return ProcedureRow.objects.get(pk=known)
    return ProcedureRow.objects.get_or_create(agency=agency, slug=slug)[0]


@transaction.atomic
def start_draft(version_id: int, *, by: AccountRow, at: datetime) -> VersionRow:
    """Return the open draft of the SOP of this version, starting one from it if there is none.

    Raises:
        NotFound: the account may not edit it.
    """
    version = _editable(version_id, by)
    open_draft = version.procedure.versions.filter(state=VersionState.DRAFT).first()
    if open_draft is not None:
        return open_draft
    sop = from_json(version.content, Sop)
    draft = _new_version(version.procedure, sop, state=VersionState.DRAFT, by=by, at=at)
    note("draft.started", f"version:{draft.pk}", by=by, at=at, origin=version.pk)
    return draft


@transaction.atomic
def change_draft(
    version_id: int, sop: Sop, *, revision: int, what: str, by: AccountRow, at: datetime
) -> VersionRow:
    """Replace the content of a draft that still is at `revision`.

    Raises:
        NotFound: the account may not edit it.
        NotADraft: the version is in force or superseded.
        StaleDraft: somebody changed it meanwhile.
    """
    version = _editable(version_id, by)
    if version.state != VersionState.DRAFT:
        raise NotADraft
    changed = VersionRow.objects.filter(
        pk=version_id, revision=revision, state=VersionState.DRAFT
    ).update(revision=revision + 1, **_content(sop))
    if not changed:
        raise StaleDraft(revision=version.revision)
    note(
        "draft.changed",
        f"version:{version_id}",
        by=by,
        at=at,
        what=what,
        revision=revision + 1,
    )
    version.refresh_from_db()
    return version


@transaction.atomic
def put_in_force(
    version_id: int, *, revision: int, by: AccountRow, at: datetime
) -> VersionRow:
    """Put a draft in force; the version before is superseded.

    Raises:
        NotFound: the account may not edit it.
        NotADraft: it is no draft any more.
        StaleDraft: somebody changed it meanwhile.
    """
    version = _editable(version_id, by)
    if version.state != VersionState.DRAFT:
        raise NotADraft
    version.procedure.versions.filter(state=VersionState.IN_FORCE).update(
        state=VersionState.SUPERSEDED
    )
    changed = VersionRow.objects.filter(pk=version_id, revision=revision).update(
        state=VersionState.IN_FORCE
    )
    if not changed:
        raise StaleDraft(revision=version.revision)
    note(
        "version.published",
        f"version:{version_id}",
        by=by,
        at=at,
        sha256=version.sha256,
    )
    version.refresh_from_db()
    return version


def _editable(version_id: int, by: AccountRow) -> VersionRow:
    version = (
        visible_versions(by)
        .select_for_update(of=("self",))
        .filter(pk=version_id)
        .first()
    )
    if version is None or not may_edit(by, version.procedure.agency_id):
        raise NotFound
    return version


def _new_version(
    procedure: ProcedureRow,
    sop: Sop,
    *,
    state: VersionState,
    by: AccountRow | None,
    at: datetime,
) -> VersionRow:
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    return VersionRow.objects.create(
        procedure=procedure,
        number=last + 1,
        state=state,
        created_at=at,
        created_by=by,
        **_content(sop),
    )


def _content(sop: Sop) -> dict[str, object]:
    words = [sop.identity.title, sop.identity.unit, *(a.name for a in sop.actors)]
    words += [a.text for a in sop.activities]
    stored = to_json(sop)
    return {
        "content": stored,
        "sha256": hash_of(stored),
        "title": sop.identity.title[:500],
        "search": " ".join(words).lower(),
        "unit": sop.identity.unit[:300],
        "steps": len(sop.activities),
        "actors": len(sop.actors),
    }

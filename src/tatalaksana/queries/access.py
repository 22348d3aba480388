# SPDX-License-Identifier: Apache-2.0
"""Who may see what: every query starts from one of these.

Versions in force are public. Drafts and superseded versions belong to the authors of the agency;
its office, working time and accounts to its administrators (pengelola).
"""

from django.db.models import Q, QuerySet

from tatalaksana.records.models import (
    AccountRow,
    ImportRow,
    Role,
    VersionRow,
    VersionState,
)


def account_of_session(number: int) -> AccountRow | None:
    """Return an account that may still come in, with its agency, office and working time.

    What every page asks about comes along in one question; the bulk of it stays where it is.
    """
    parts = ("agency__office", "agency__working_time")
    rows = AccountRow.objects.select_related(*parts)
    found = rows.defer(*(f"{p}__content" for p in parts))
    account = found.filter(pk=number, is_active=True).first()
    if account is not None and account.agency is not None:
        account.agency.is_of_request = True
    return account


def is_author(account: AccountRow | None) -> bool:
    """Whether this account writes SOPs of an agency."""
    return (
        account is not None
        and account.role == Role.AUTHOR
        and account.agency_id is not None
    )


def is_admin(account: AccountRow | None) -> bool:
    """Whether this account keeps the office of an agency."""
    return (
        account is not None
        and account.role == Role.ADMIN
        and account.agency_id is not None
    )


def may_edit(account: AccountRow | None, agency_id: int) -> bool:
    """Whether this account writes SOPs of this agency."""
    return account is not None and is_author(account) and account.agency_id == agency_id


def visible_versions(account: AccountRow | None) -> QuerySet[VersionRow]:
    """Return the versions this account may see."""
    public = Q(state=VersionState.IN_FORCE)
    if account is not None and is_author(account):
        public |= Q(procedure__agency_id=account.agency_id)
    return VersionRow.objects.filter(public).select_related("procedure__agency")


def own_imports(account: AccountRow | None) -> QuerySet[ImportRow]:
    """Return the imports this account may see: those of its own agency, for authors only."""
    if account is None or not is_author(account):
        return ImportRow.objects.none()
    return ImportRow.objects.filter(agency_id=account.agency_id)

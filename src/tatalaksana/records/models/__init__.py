# SPDX-License-Identifier: Apache-2.0
"""Every row of the product, one module per noun."""

from tatalaksana.records.models.accounts import AccountRow, AgencyRow, Role, SignInRow
from tatalaksana.records.models.acts import ActRow
from tatalaksana.records.models.archives import FilingRow, TransferRow
from tatalaksana.records.models.books import BookEntryRow, BookEventRow, BookRow
from tatalaksana.records.models.cases import (
    OPEN_CASE,
    OPEN_TASK,
    CaseRow,
    DeskRow,
    EventRow,
    TaskRow,
)
from tatalaksana.records.models.checkpoints import CheckpointRow
from tatalaksana.records.models.dispositions import DispositionRow
from tatalaksana.records.models.history import HistoryRow
from tatalaksana.records.models.imports import ImportRow, ImportState
from tatalaksana.records.models.jobs import (
    GIVEN_UP,
    MOST_ATTEMPTS,
    MOST_FAILURES,
    JobRow,
)
from tatalaksana.records.models.marks import (
    MarkRow,
    RemarkRow,
    SigningKeyRow,
    SigningRow,
)
from tatalaksana.records.models.notices import NoticeRow
from tatalaksana.records.models.offices import OfficeRow, WorkingTimeRow
from tatalaksana.records.models.papers import FileRow, PaperRow, PaperVersionRow
from tatalaksana.records.models.paperwork import PaperworkRow
from tatalaksana.records.models.procedures import ProcedureRow, VersionRow, VersionState
from tatalaksana.records.models.signing import (
    AddressRow,
    IdentityRow,
    OpenSessionRow,
    SecondFactorRow,
)

__all__ = [
    "GIVEN_UP",
    "MOST_ATTEMPTS",
    "MOST_FAILURES",
    "OPEN_CASE",
    "OPEN_TASK",
    "AccountRow",
    "ActRow",
    "AddressRow",
    "AgencyRow",
    "BookEntryRow",
    "BookEventRow",
    "BookRow",
    "CaseRow",
    "CheckpointRow",
    "DeskRow",
    "DispositionRow",
    "EventRow",
    "FileRow",
    "FilingRow",
    "HistoryRow",
    "IdentityRow",
    "ImportRow",
    "ImportState",
    "JobRow",
    "MarkRow",
    "NoticeRow",
    "OfficeRow",
    "OpenSessionRow",
    "PaperRow",
    "PaperVersionRow",
    "PaperworkRow",
    "ProcedureRow",
    "RemarkRow",
    "Role",
    "SecondFactorRow",
    "SignInRow",
    "SigningKeyRow",
    "SigningRow",
    "TaskRow",
    "TransferRow",
    "VersionRow",
    "VersionState",
    "WorkingTimeRow",
]

# SPDX-License-Identifier: Apache-2.0
"""Every row of the product, one module per noun."""

from tatalaksana.records.models.accounts import AccountRow, AgencyRow, Role, SignInRow
from tatalaksana.records.models.acts import ActRow
from tatalaksana.records.models.cases import CaseRow, DeskRow, EventRow, TaskRow
from tatalaksana.records.models.checkpoints import CheckpointRow
from tatalaksana.records.models.history import HistoryRow
from tatalaksana.records.models.imports import ImportRow, ImportState
from tatalaksana.records.models.jobs import JobRow
from tatalaksana.records.models.notices import NoticeRow
from tatalaksana.records.models.offices import OfficeRow, WorkingTimeRow
from tatalaksana.records.models.papers import FileRow, PaperRow, PaperVersionRow
from tatalaksana.records.models.procedures import ProcedureRow, VersionRow, VersionState

__all__ = [
    "AccountRow",
    "ActRow",
    "AgencyRow",
    "CaseRow",
    "CheckpointRow",
    "DeskRow",
    "EventRow",
    "FileRow",
    "HistoryRow",
    "ImportRow",
    "ImportState",
    "JobRow",
    "NoticeRow",
    "OfficeRow",
    "PaperRow",
    "PaperVersionRow",
    "ProcedureRow",
    "Role",
    "SignInRow",
    "TaskRow",
    "VersionRow",
    "VersionState",
    "WorkingTimeRow",
]

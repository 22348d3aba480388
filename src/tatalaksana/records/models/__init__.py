# SPDX-License-Identifier: Apache-2.0
"""Every row of the product, one module per noun."""

from tatalaksana.records.models.accounts import AccountRow, AgencyRow, Role, SignInRow
from tatalaksana.records.models.history import HistoryRow
from tatalaksana.records.models.imports import ImportRow, ImportState
from tatalaksana.records.models.jobs import JobRow
from tatalaksana.records.models.procedures import ProcedureRow, VersionRow, VersionState

__all__ = [
    "AccountRow",
    "AgencyRow",
    "HistoryRow",
    "ImportRow",
    "ImportState",
    "JobRow",
    "ProcedureRow",
    "Role",
    "SignInRow",
    "VersionRow",
    "VersionState",
]

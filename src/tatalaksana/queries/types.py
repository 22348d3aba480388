# SPDX-License-Identifier: Apache-2.0
"""Names the entrances may use for what they hand through without looking inside."""

from tatalaksana.records.models import AccountRow, AgencyRow, Role

Account = AccountRow
Agency = AgencyRow

__all__ = ["Account", "Agency", "Role"]

# SPDX-License-Identifier: Apache-2.0
"""When a filed case may take its next step: reckoned the day it closes."""

from datetime import date

from tatalaksana.core.naskah.archiving import Filing, Keeping, due_on
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import CaseRow, FilingRow


def reckon_filing(case: CaseRow, closed: date) -> None:
    """Let the years of the JRA run from the day a case closes, where it is filed."""
    row = FilingRow.objects.filter(case=case, next_on=None).first()
    if row is None:
        return
    row.next_on = due_on(from_json(row.content, Filing), closed, Keeping(row.keeping))
    row.save(update_fields=["next_on"])

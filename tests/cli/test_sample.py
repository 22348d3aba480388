# SPDX-License-Identifier: Apache-2.0
"""The sample: its cases carry real papers, and everything in them holds as in an office."""

import pytest
from django.utils import timezone

from tatalaksana.cli.sample import load_sample
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.queries.bookpage import flaw_of
from tatalaksana.queries.inbox import inbox_page
from tatalaksana.queries.sheetdesk import given_in
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.verifying import checked
from tatalaksana.records.models import (
    AccountRow,
    BookEntryRow,
    BookRow,
    CaseRow,
    MarkRow,
    PaperRow,
    SigningRow,
)


@pytest.mark.django_db
def test_the_sample_cases_carry_real_papers():
    """Drafts, paraf, agenda, a tree of disposisi, genuine signatures, and work before every leader."""
    assert load_sample() == 12

    now = timezone.now()
    assert PaperRow.objects.count() > 10
    assert MarkRow.objects.count() > 5
    signed = SigningRow.objects.select_related("version__paper", "file", "entry")
    assert "nota_dinas" in {row.version.paper.kind for row in signed}
    assert all(checked(bytes(row.file.data), at=now).is_genuine for row in signed)
    assert all(row.entry.state == NumberState.USED for row in signed if row.entry)
    assert BookEntryRow.objects.filter(book__key="masuk").exists()
    cases = CaseRow.objects.all()
    assert max(part.depth for case in cases for part in given_in(case.pk)) >= 1
    assert [case.pk for case in cases if chain_flaw_of(case.pk)] == []
    assert [book.key for book in BookRow.objects.all() if flaw_of(book)] == []
    for name in ("karo", "asisten", "sekda", "karo2", "asisten2", "sekda2"):
        leader = AccountRow.objects.get(username=name)
        assert inbox_page(leader, at=now).groups, name
    assert load_sample() == 12
    assert CaseRow.objects.count() == cases.count()

# SPDX-License-Identifier: Apache-2.0
"""All twelve SOPs over HTTP, by the people of each column, with real papers, every way back taken once."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.utils import timezone
from tests.running import Players
from tests.steptable import signed_in
from tests.walking import FORMS, start

from tatalaksana.core.acts.act import Act
from tatalaksana.core.flow.case import CaseStatus
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.sop.model import EdgeKind
from tatalaksana.formats.casetext import entry_from_text
from tatalaksana.formats.library import library
from tatalaksana.queries.bookpage import flaw_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.story import chain_flaw_of
from tatalaksana.queries.verifying import checked
from tatalaksana.records.models import (
    BookEntryRow,
    BookRow,
    CaseRow,
    EventRow,
    SigningRow,
    TaskRow,
)

MOST_CLICKS = 400
NOT_YET = {Act.ARCHIVE}
"""Acts that have no form on a screen yet: of all that the twelve ask for, only these are left out."""


def test_the_twelve_ask_for_every_form():
    """No form is left that no SOP of the library uses."""
    acts = {act for e in library() for a in e.sop.activities for act in a.acts}

    assert acts >= set(FORMS)


@pytest.mark.parametrize("slug", [e.slug for e in library()])
def test_an_sop_runs_over_http_with_every_way_back(stocked, slug):
    """Each "tidak" of the sheet once, every act really done, yes to the end."""
    players = Players(stocked)
    journey = start(players, slug)

    clicks = 0
    while TaskRow.objects.filter(case=journey.case, closed_at=None).exists():
        journey.click()
        clicks += 1
        assert clicks < MOST_CLICKS

    case = CaseRow.objects.get()
    returns = {
        e.id for e in procedure_of(case.version).sop.edges if e.kind is EdgeKind.RETURN
    }
    assert case.status == CaseStatus.DONE
    assert journey.back == returns
    assert left_out(case) == expected_left_out(case)
    assert signed(case) == signed_in(slug)
    assert_papers_hold()
    assert_record_is_whole(case)
    assert_seen_by_those_it_concerns(players, slug, case)


def left_out(case):
    """Return what was left out, by step: the words of things, the names of acts."""
    rows = procedure_of(case.version).rows
    found = {}
    for body in EventRow.objects.filter(case=case).values_list("body", flat=True):
        entry = entry_from_text(body)
        if entry.kind in {"act.left_out", "yield.left_out"}:
            step = rows[entry.data["task"]["node"]] + 1
            found[step] = (*found.get(step, ()), entry.data["words"])
    return found


def signed(case):
    """Return the papers that were signed with a number, each with the key of its book."""
    rows = SigningRow.objects.filter(version__paper__case=case, entry__isnull=False)
    return Counter(
        (re.sub(r" \(\d+\)$", "", row.version.paper.name), row.entry.book.key)
        for row in rows.select_related("version__paper", "entry__book")
    )


def expected_left_out(case):
    """Return the acts without a form, by step: everything else the twelve ask for has its paper."""
    acts = procedure_of(case.version).acts
    steps = {n: NOT_YET.intersection(found) for n, found in enumerate(acts, start=1)}
    return {n: tuple(left) for n, left in steps.items() if left}


def assert_papers_hold():
    """Assert that every signed paper is genuine, and every number stands in its book once."""
    now = timezone.now()
    for signing in SigningRow.objects.select_related("file", "entry"):
        assert signing.state == SigningRow.DONE
        assert checked(bytes(signing.file.data), at=now).is_genuine
    numbers = [(e.book_id, e.text) for e in BookEntryRow.objects.all()]
    assert len(set(numbers)) == len(numbers)
    assert not BookEntryRow.objects.exclude(state=NumberState.USED).exists()
    for book in BookRow.objects.all():
        taken = book.entries.order_by("sequence").values_list("sequence", flat=True)
        assert list(taken) == list(range(1, book.last + 1))


def assert_record_is_whole(case):
    """Assert that the chains of the case and of every book are whole."""
    assert chain_flaw_of(case.pk) is None
    assert [b.key for b in BookRow.objects.all() if flaw_of(b) is not None] == []


def assert_seen_by_those_it_concerns(players, slug, case):
    """Assert that the starter reads the case to its end, and the other agency finds nothing."""
    done = Client()
    done.force_login(players.starter(slug))
    page = done.get(f"/berkas/{case.pk}/?periksa=1").content.decode()
    assert "rantai catatan utuh" in page
    stranger = Client()
    other = "kalbar-sekda" if case.agency.slug == "kalsel" else "kalsel-sekda"
    stranger.force_login(players[other])
    assert stranger.get(f"/berkas/{case.pk}/").status_code == 404
    task = TaskRow.objects.first()
    assert stranger.get(f"/tugas/{task.pk}/").status_code == 404

# SPDX-License-Identifier: Apache-2.0
"""Mending a draft by its findings: one proposal, all of a rule, or left aside with a reason."""

import pytest
from tests.cast import NINE

from tatalaksana.actions.mending import NoFix, NoReason, apply_fix, waive
from tatalaksana.actions.procedures import StaleDraft, add_draft
from tatalaksana.core.sop import model as m
from tatalaksana.core.sop.times import parse_time
from tatalaksana.queries.checks import check_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.procedures import version_by_id

SLOPPY = m.Sop(
    m.Identity(title="Pelayanan Cuti"),
    (m.Actor(m.ActorId("p1"), "Staf"), m.Actor(m.ActorId("p2"), "Kepala")),
    tuple(
        m.Activity(
            m.ActivityId(f"a{i}"), "Menyusun surat", str(i), time=parse_time(words)
        )
        for i, words in enumerate(("5menit", "10 Menit", "2jam"), start=1)
    ),
)


@pytest.fixture
def draft(cast):
    """Keep a draft whose three times are all written differently."""
    return add_draft(SLOPPY, by=cast.author, at=NINE)


def times(cast, draft):
    """The times of the draft as they stand now."""
    sop = version_by_id(cast.author, draft.pk).sop
    return [a.time.as_printed for a in sop.activities]


def mend(cast, draft, path, revision=1, by=None):
    """Apply proposals on how times are written."""
    return apply_fix(
        draft.pk,
        rule="MB03",
        path=path,
        revision=revision,
        by=by or cast.author,
        at=NINE,
    )


def test_one_proposal_mends_one_place(cast, draft):
    """The step that was clicked changes, the others stay."""
    mend(cast, draft, "activities[a1].time")

    assert times(cast, draft) == ["5 menit", "10 Menit", "2jam"]


def test_all_proposals_of_a_rule_are_applied_at_once(cast, draft):
    """Nine slips of one kind are one click, and one revision."""
    row = mend(cast, draft, "")

    assert times(cast, draft) == ["5 menit", "10 menit", "2 jam"]
    assert row.revision == 2


def test_what_has_no_proposal_cannot_be_applied(cast, draft):
    """A second click, after the first has mended it, is told so."""
    mend(cast, draft, "")

    with pytest.raises(NoFix):
        mend(cast, draft, "", revision=2)
    with pytest.raises(StaleDraft):
        mend(cast, add_draft(SLOPPY, by=cast.author, at=NINE), "", revision=7)


def test_a_rule_is_left_aside_at_one_place_or_everywhere(cast, draft):
    """The reason is kept at each place, and the findings are gone from the page."""
    where = {"rule": "MB03", "by": cast.author, "at": NINE}
    waive(draft.pk, path="activities[a2].time", reason="sudah", revision=1, **where)
    one = version_by_id(cast.author, draft.pk).sop.waivers
    waive(draft.pk, path="", reason="kebiasaan", revision=2, **where)
    page = version_by_id(cast.author, draft.pk)

    assert [w.path for w in one] == ["activities[a2].time"]
    assert len(page.sop.waivers) == 3
    shown = check_page(page.sop, "permenpanrb", is_draft=True).findings
    assert "MB03" not in {f.rule.code for f in shown}


def test_leaving_aside_needs_a_reason_and_an_author(cast, draft):
    """Nothing is hidden without a word, and nothing by strangers."""
    with pytest.raises(NoReason):
        waive(
            draft.pk,
            rule="MB03",
            path="",
            reason=" ",
            revision=1,
            by=cast.author,
            at=NINE,
        )
    for other in (cast.viewer, cast.stranger):
        with pytest.raises(NotFound):
            mend(cast, draft, "", by=other)


def test_findings_of_one_rule_are_one_thing_to_look_at(cast, draft):
    """Three places of one rule have one number, and a mark each."""
    page = check_page(SLOPPY, "permenpanrb", is_draft=True)

    (times_rule,) = [f for f in page.findings if f.rule.code == "MB03"]

    assert (len(times_rule.places), times_rule.fixes) == (3, 3)
    assert times_rule in page.marks("activities[a3].time")
    assert page.total == len({(f.rule.code, f.severity) for f in page.findings})

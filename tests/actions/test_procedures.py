# SPDX-License-Identifier: Apache-2.0
"""Versions: who may change what, what happens to the one before, and what stays on record."""

from dataclasses import replace

import pytest
from tests.cast import NINE

from tatalaksana.actions.procedures import (
    NotADraft,
    NoTitle,
    StaleDraft,
    add_draft,
    change_draft,
    publish,
    put_in_force,
    slug_of,
    start_draft,
)
from tatalaksana.core.sop.model import Identity, Sop
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import HistoryRow, VersionRow, VersionState

CUTI = Sop(Identity(title="Pelayanan Cuti"))
CUTI_2 = Sop(Identity(title="Pelayanan Cuti", number="7/2026"))


def kinds(version):
    """Name what history says of a version."""
    rows = HistoryRow.objects.filter(subject=f"version:{version.pk}").order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_a_new_version_supersedes_the_one_in_force(cast):
    """At most one version is in force; the one before stays, superseded."""
    first = publish(CUTI, agency=cast.kalsel, slug="cuti", by=cast.author, at=NINE)
    second = publish(CUTI_2, agency=cast.kalsel, slug="cuti", by=cast.author, at=NINE)

    first.refresh_from_db()
    assert (first.state, second.state) == (
        VersionState.SUPERSEDED,
        VersionState.IN_FORCE,
    )
    assert (second.number, kinds(second)) == (2, ["version.published"])


def test_the_same_content_is_not_published_twice(cast):
    """Loading the library again on every start makes no new versions."""
    first = publish(CUTI, agency=cast.kalsel, slug="cuti", by=None, at=NINE)

    assert publish(CUTI, agency=cast.kalsel, slug="cuti", by=None, at=NINE) == first
    assert VersionRow.objects.count() == 1


def test_an_author_keeps_a_draft_and_puts_it_in_force(cast):
    """The way of a draft: added, changed, in force; each step is on record."""
    draft = add_draft(CUTI, by=cast.author, at=NINE)
    changed = change_draft(
        draft.pk, CUTI_2, revision=1, what="nomor", by=cast.author, at=NINE
    )
    published = put_in_force(draft.pk, revision=2, by=cast.author, at=NINE)

    assert (changed.revision, published.state) == (2, VersionState.IN_FORCE)
    assert kinds(draft) == ["draft.added", "draft.changed", "version.published"]


def test_two_authors_at_once_lose_nothing(cast):
    """The second of two changes made to the same revision is refused, not merged over."""
    draft = add_draft(CUTI, by=cast.author, at=NINE)
    change_draft(draft.pk, CUTI_2, revision=1, what="nomor", by=cast.author, at=NINE)

    with pytest.raises(StaleDraft):
        change_draft(draft.pk, CUTI, revision=1, what="lain", by=cast.author, at=NINE)

    draft.refresh_from_db()
    assert draft.revision == 2


def test_a_version_in_force_never_changes(cast):
    """What people read today is what they read tomorrow."""
    version = publish(CUTI, agency=cast.kalsel, slug="cuti", by=cast.author, at=NINE)

    with pytest.raises(NotADraft):
        change_draft(version.pk, CUTI_2, revision=1, what="x", by=cast.author, at=NINE)
    with pytest.raises(NotADraft):
        put_in_force(version.pk, revision=1, by=cast.author, at=NINE)


def test_starting_a_draft_twice_gives_the_same_draft(cast):
    """One open draft an SOP: a second click opens the first one's work."""
    version = publish(CUTI, agency=cast.kalsel, slug="cuti", by=cast.author, at=NINE)

    first = start_draft(version.pk, by=cast.author, at=NINE)

    assert start_draft(version.pk, by=cast.author, at=NINE) == first
    assert start_draft(first.pk, by=cast.author, at=NINE) == first


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_nobody_else_changes_an_agencys_sops(cast, who):
    """Readers, and authors of another agency, find nothing they could change."""
    draft = add_draft(CUTI, by=cast.author, at=NINE)
    other = getattr(cast, who)

    for act in (
        lambda: change_draft(draft.pk, CUTI_2, revision=1, what="x", by=other, at=NINE),
        lambda: put_in_force(draft.pk, revision=1, by=other, at=NINE),
        lambda: start_draft(draft.pk, by=other, at=NINE),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_viewer_adds_no_draft(cast):
    """Reading is not writing."""
    with pytest.raises(NotFound):
        add_draft(CUTI, by=cast.viewer, at=NINE)


def test_a_title_the_agency_has_gives_a_further_version_whatever_its_short_name(cast):
    """The library names an SOP shortly; an import of the same title is its second version."""
    first = publish(CUTI, agency=cast.kalsel, slug="singkat", by=cast.author, at=NINE)

    draft = add_draft(CUTI_2, by=cast.author, at=NINE)

    assert slug_of(CUTI.identity.title) == slug_of(CUTI_2.identity.title) != "singkat"
    assert (draft.procedure_id, draft.number) == (first.procedure_id, 2)


def test_a_draft_needs_a_title(cast):
    """An SOP nobody could find again is not kept."""
    with pytest.raises(NoTitle):
        add_draft(replace(CUTI, identity=Identity(title="  ")), by=cast.author, at=NINE)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Pelayanan Cuti", "pelayanan-cuti"),
        ("日本", "sop"),
        ("../../etc", "etc"),
        ("A" * 300, "a" * 100),
    ],
)
def test_short_names_are_plain(title, slug):
    """Whatever the title, its short name is safe in an address."""
    assert slug_of(title) == slug

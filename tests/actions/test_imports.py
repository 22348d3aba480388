# SPDX-License-Identifier: Apache-2.0
"""Imports: upload, read in the background, answer, save; nothing twice, nothing for strangers."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cast import NINE

from tatalaksana.actions.imports import (
    DraftMovedOn,
    EmptyUpload,
    NotAnAnswer,
    NotReadYet,
    TooLargeUpload,
    answer_question,
    cancel_import,
    read_import,
    save_import,
    start_import,
)
from tatalaksana.actions.procedures import change_draft
from tatalaksana.formats.reading.read import read_document
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.imports import import_page
from tatalaksana.queries.procedures import version_by_id
from tatalaksana.records.models import ImportState, JobRow, VersionRow

SAMPLES = Path(__file__).parents[2] / "samples"
DATA = (SAMPLES / "000_4c63def70db85810.txt").read_bytes()
EIGHT = (SAMPLES / "003_cb3319064566c0ca.txt").read_bytes()


def imported(cast, data=DATA):
    """Upload and read a file."""
    row = start_import("sop.txt", data, by=cast.author, at=NINE)
    read_import(row.pk, reader=read_document, at=NINE)
    return row.pk


def test_an_upload_waits_for_the_worker(cast):
    """The page answers at once; reading is a job of its own, wanted once."""
    row = start_import("sop.txt", DATA, by=cast.author, at=NINE)

    assert row.state == ImportState.WAITING
    assert list(JobRow.objects.values_list("key", flat=True)) == [f"import:{row.pk}"]
    with pytest.raises(NotReadYet):
        save_import(row.pk, 0, by=cast.author, at=NINE)


def test_what_was_read_becomes_a_draft_once(cast):
    """Saving twice, from two clicks or two windows, gives one version."""
    number = imported(cast)

    first = save_import(number, 0, by=cast.author, at=NINE)

    assert save_import(number, 0, by=cast.author, at=NINE) == first
    assert VersionRow.objects.count() == 1
    assert first.title == "Asistensi Penyusunan Standar Operasional Prosedur"


def test_an_answer_is_in_the_draft(cast):
    """A person's word moves the symbol, and the draft says it was a person's."""
    number = imported(cast)
    page = import_page(cast.author, number)
    assert page.sop is not None
    node = page.sop.nodes[7]
    path, other = f"nodes[{node.id}].actor", page.sop.actors[0].id

    answer_question(number, 0, path, other, by=cast.author, at=NINE)

    sop = import_page(cast.author, number).sop
    assert sop is not None
    assert sop.node(node.id).actor == other
    assert [p.origin for p in sop.provenance if p.path == path] == ["confirmed"]


def test_a_saved_draft_takes_a_later_answer_over(cast):
    """One may save first and answer later; once the draft was mended, it is mended there."""
    number = imported(cast)
    saved = save_import(number, 0, by=cast.author, at=NINE)
    page = import_page(cast.author, number)
    assert page.sop is not None
    node, officials = page.sop.nodes[7], [a.id for a in page.sop.actors]
    path = f"nodes[{node.id}].actor"

    answer_question(number, 0, path, officials[0], by=cast.author, at=NINE)

    sop = version_by_id(cast.author, saved.pk).sop
    assert sop.node(node.id).actor == officials[0]
    mended = replace(sop, identity=replace(sop.identity, number="7"))
    change_draft(saved.pk, mended, revision=2, what="fix", by=cast.author, at=NINE)
    with pytest.raises(DraftMovedOn):
        answer_question(number, 0, path, officials[1], by=cast.author, at=NINE)
    assert version_by_id(cast.author, saved.pk).sop == mended


def test_an_answer_can_be_taken_back(cast):
    """Nothing a person clicked is for ever while the draft is not saved."""
    number = imported(cast)
    before = import_page(cast.author, number).sop
    assert before is not None
    path = f"nodes[{before.nodes[0].id}].actor"
    answer_question(number, 0, path, before.actors[1].id, by=cast.author, at=NINE)

    answer_question(number, 0, path, "", by=cast.author, at=NINE)

    assert import_page(cast.author, number).sop == before


def test_a_foreign_answer_is_refused(cast):
    """Only the columns of this SOP can act in it."""
    number = imported(cast)

    with pytest.raises(NotAnAnswer):
        answer_question(number, 0, "nodes[n1].actor", "p99", by=cast.author, at=NINE)
    with pytest.raises(NotAnAnswer):
        answer_question(number, 0, "identity.title", "  ", by=cast.author, at=NINE)


def test_a_file_of_eight_gives_eight_drafts(cast):
    """Each SOP of a file is saved by itself."""
    number = imported(cast, EIGHT)

    page = import_page(cast.author, number, 3)
    save_import(number, 3, by=cast.author, at=NINE)

    assert len(page.drafts) == 8
    assert [d.index for d in import_page(cast.author, number).drafts if d.is_saved] == [
        3
    ]
    with pytest.raises(NotFound):
        import_page(cast.author, number, 8)


def test_a_file_without_an_sop_says_why(cast):
    """Nothing is made up; the one finding tells what is wrong."""
    number = imported(cast, b"bukan sop sama sekali")

    page = import_page(cast.author, number)

    assert (page.state, page.drafts, len(page.findings)) == ("failed", (), 1)


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_imports_belong_to_the_agency(cast, who):
    """Readers and other agencies see no trace of an import."""
    number = imported(cast)
    other = getattr(cast, who)

    for act in (
        lambda: import_page(other, number),
        lambda: save_import(number, 0, by=other, at=NINE),
        lambda: cancel_import(number, by=other, at=NINE),
    ):
        with pytest.raises(NotFound):
            act()


def test_empty_and_huge_files_are_refused_at_the_door(cast):
    """The refusal comes before anything is kept."""
    with pytest.raises(EmptyUpload):
        start_import("x.txt", b"", by=cast.author, at=NINE)
    with pytest.raises(TooLargeUpload):
        start_import("x.txt", b"a" * 20_000_001, by=cast.author, at=NINE)
    with pytest.raises(NotFound):
        start_import("x.txt", b"a", by=cast.viewer, at=NINE)


def test_a_cancelled_import_keeps_no_file(cast):
    """What was given up is not kept."""
    number = imported(cast)

    cancel_import(number, by=cast.author, at=NINE)

    with pytest.raises(NotReadYet):
        save_import(number, 0, by=cast.author, at=NINE)

# SPDX-License-Identifier: Apache-2.0
"""The form of a lembar disposisi: who is offered as what, and what is read from it."""

from datetime import date

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.books import Entry
from tatalaksana.core.naskah.disposing import INSTRUCTIONS, receivers, short_title
from tatalaksana.formats.office import sample_office
from tatalaksana.web.shared.reader import Reader
from tatalaksana.web.shared.sheetform import read_sheet, sheet_form

TODAY = date(2026, 11, 24)
OFFICE = sample_office("kalsel")
FROM_KARO = receivers(OFFICE, "karo-organisasi")


def post(**fields):
    """Return what a browser sends."""
    sent = QueryDict(mutable=True)
    for name, value in fields.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return sent


def read(**fields):
    """Return what a sheet says, and the fields with what is wrong."""
    reader = Reader(post(**fields))
    return read_sheet(reader, TODAY), [e.field for e in reader.errors]


def test_those_below_may_lead_and_the_others_are_only_told():
    """The main recipient stands below the giver; copies go to anybody."""
    sheet = sheet_form(FROM_KARO, INSTRUCTIONS)

    assert all(c.may_lead for c in sheet.below)
    assert not any(c.may_lead for c in sheet.others)
    assert {c.value for c in sheet.others} >= {"sekda", "asisten-1"}
    assert all(c.may_lead for c in sheet_form(FROM_KARO, (), is_lateral=True).others)


def test_who_is_preset_leads_even_from_above():
    """What the SOP or the keeper presets stands on the sheet, wherever the post is."""
    sheet = sheet_form(FROM_KARO, INSTRUCTIONS, main="sekda")

    assert sheet.main == short_title(OFFICE, "sekda") == "Sekda"
    assert "sekda" in {c.value for c in sheet.below}


def test_what_was_saved_is_shown_and_read_back_the_same():
    """A sheet says again what it said, also an instruction the office no longer lists."""
    said = Disposition(
        "kabag-kpp", ("kasubbag-tu",), ("telaah", "edarkan ulang"), "Segera", TODAY
    )

    sheet = sheet_form(FROM_KARO, INSTRUCTIONS, filled=said)
    found, wrong = read(
        main=sheet.below[[c.is_main for c in sheet.below].index(True)].value,
        copies=[c.value for c in (*sheet.below, *sheet.others) if c.is_copy],
        instructions=[t.words for t in (*sheet.ticks, *sheet.more) if t.is_ticked],
        note=sheet.note,
        due=sheet.due,
        due_day=sheet.due_day,
    )

    assert (found, wrong) == (said, [])
    assert sheet.has_more
    assert not sheet.has_other


def test_the_time_of_the_sop_is_no_day_of_its_own():
    """Menurut SOP and Tanpa batas leave the day open, Hari ini is today."""
    fields = {"main": "kabag-kpp", "note": "x"}

    assert read(**fields, due="sop")[0].due is None
    assert read(**fields, due="")[0].due is None
    assert read(**fields, due="hari-ini")[0].due == TODAY
    assert sheet_form(FROM_KARO, INSTRUCTIONS, by_sop=True).due == "sop"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"note": "x"}, ["id_main"]),
        ({"main": "kabag-kpp"}, ["id_instructions"]),
        ({"main": "a", "note": "x", "due": "tanggal"}, ["id_due_day"]),
        (
            {"main": "a", "note": "x", "due": "tanggal", "due_day": "31-12"},
            ["id_due_day"],
        ),
        ({}, ["id_main", "id_instructions"]),
    ],
)
def test_what_is_wrong_stands_at_its_field(fields, wrong):
    """Nobody to lead, nothing asked, a day that is none."""
    assert read(**fields)[1] == wrong


def test_a_main_recipient_is_not_told_twice():
    """Ticking a post as Utama and Tembusan means Utama."""
    found, wrong = read(main="kabag-kpp", copies=["kabag-kpp", "sekda"], note="x")

    assert found.copies == ("sekda",)
    assert wrong == []


def test_the_sheet_shows_the_letter_and_what_was_typed():
    """A sheet that was refused keeps every tick, and says what is wrong at the field."""
    typed = post(copies=["sekda"], instructions=["setuju"], due="tanggal", due_day="x")
    reader = Reader(typed)
    read_sheet(reader, TODAY)

    page = render_to_string(
        "_lembar_disposisi.html",
        {
            "sheet": sheet_form(FROM_KARO, INSTRUCTIONS, filled=typed),
            "letter": Entry("Dinas <Kesehatan>", "Permohonan", TODAY, "005/1"),
            "number": "00418",
            "received": TODAY,
            "kop": ("PEMERINTAH PROVINSI", "BIRO ORGANISASI"),
            "errors": reader.errors,
        },
    )

    assert "Dinas &lt;Kesehatan&gt;" in page
    assert "Pilih satu penerima utama." in page
    assert 'value="setuju" id="id_harap_18" checked' in page
    assert page.count(" checked") == 3
    assert page.count("<details") == page.count("open>") == 2

# SPDX-License-Identifier: Apache-2.0
"""The site as people use it: every page clean, by keyboard, on a phone, and the import whole."""

import os
from pathlib import Path

import pytest
from django.utils import timezone

from tatalaksana.jobs.worker import work_once

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "000_4c63def70db85810.txt"
SK = "/sop/kalbar/sk-tim-panitia/"
PAGES = {
    "pustaka": "/sop/",
    "kosong": "/sop/?q=tidakadasepertiini",
    "dokumen": SK,
    "bagan": f"{SK}bagan/",
    "pemeriksaan": f"{SK}pemeriksaan/",
    "unduhan": f"{SK}unduhan/",
    "dokumen-panjang": "/sop/kalsel/monev-pelayanan-publik/",
}
OWN_PAGES = {
    "mulai": "/",
    "impor": "/impor/",
    "akun": "/akun/",
    "pemeriksaan": f"{SK}pemeriksaan/",
}
PICTURES = os.environ.get("TATALAKSANA_PICTURES")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_clean(visit, width):
    """No accessibility finding, no sideways scroll, no console error, no foreign host."""
    window = visit(width)
    wrong = {}
    for name, address in {**PAGES, "masuk": "/masuk/"}.items():
        window.go(address)
        if found := window.axe() or window.overflow():
            wrong[name] = found
    window.sign_in("stranger")
    for name, address in OWN_PAGES.items():
        window.go(address)
        if found := window.axe() or window.overflow():
            wrong[f"own {name}"] = found

    assert wrong == {}


def test_english_pages_are_clean(visit):
    """The other language is as complete and as accessible."""
    window = visit()
    page = window.go("/sop/")
    page.click("footer button[value=en]")

    page.wait_for_selector("text=SOP library")
    assert window.axe() == []


def test_pages_are_clean_in_the_dark(visit):
    """A sheet stays paper in the dark theme: its words keep their contrast."""
    window = visit()
    window.page.emulate_media(color_scheme="dark")
    wrong = {}
    for name, address in PAGES.items():
        window.go(address)
        if found := window.axe():
            wrong[name] = found

    assert wrong == {}


@pytest.mark.parametrize("name", ["dokumen", "bagan", "dokumen-panjang"])
def test_nothing_of_a_sheet_is_cut_off_on_paper(visit, name):
    """Printed on A4 across, every column of the table and of the chart is on the page."""
    window = visit(1032)  # 273 mm, the width between the margins
    page = window.go(PAGES[name])

    page.emulate_media(media="print")

    assert window.overflow() == 0
    for sheet in page.locator(".sop-sheet, .svg-scroll").all():
        assert sheet.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


def test_going_back_after_signing_out_shows_nothing(visit):
    """A page of an account is gone from the browser once the account is."""
    window = visit()
    window.sign_in("author")
    page = window.go("/impor/")
    window.go("/akun/")
    page.click("main >> text=Keluar")
    page.wait_for_url("**/masuk/")

    page.go_back()
    page.wait_for_url("**/masuk/?next=/akun/")

    assert page.locator("text=Ganti kata sandi").count() == 0


def test_the_import_from_upload_to_draft(visit, tmp_path):
    """A dirty text becomes a draft: upload, wait, answer, save, look at the findings."""
    window = visit()
    window.sign_in("author")
    page = window.go("/impor/")
    page.set_input_files("#id_berkas", SAMPLE)
    page.click("text=Unggah dan baca")
    page.wait_for_selector("text=Sedang membaca berkas")
    assert window.axe() == []

    assert work_once("test", at=timezone.now())
    page.wait_for_selector("text=15 langkah, 5 pelaksana")
    assert window.axe() == []
    assert window.overflow() == 0
    first = page.locator("form.ask").first
    first.locator("input[type=radio]").nth(1).check()
    first.locator("button").click()
    page.wait_for_selector("form.ask.is-sure")
    page.click("text=Simpan sebagai draf")

    page.wait_for_selector("text=Draf tersimpan")
    assert "pemeriksaan" in page.url
    assert (
        page.locator("h1").inner_text()
        == "Asistensi Penyusunan Standar Operasional Prosedur"
    )


def test_a_bad_file_says_what_to_do(visit, tmp_path):
    """A file that is no SOP ends in one sentence, not in a crash or an empty page."""
    picture = tmp_path / f"{'sop' * 60}.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 500)
    window = visit(360)
    window.sign_in("author")
    page = window.go("/impor/")
    page.set_input_files("#id_berkas", picture)
    page.click("text=Unggah dan baca")
    page.wait_for_selector("text=Sedang membaca berkas")

    work_once("test", at=timezone.now())

    page.wait_for_selector("text=Berkas ini gambar, bukan dokumen")
    assert window.overflow() == 0
    assert window.axe() == []
    page.click("text=Impor berkas lain")
    page.wait_for_selector("text=Tidak terbaca")
    assert window.overflow() == 0


def test_a_page_is_used_by_keyboard_alone(visit):
    """Skip link, search, rows, findings and the list of keys, without a mouse."""
    page = visit().go("/sop/")

    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Langsung ke isi"
    page.keyboard.press("/")
    page.keyboard.type("survey")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=survey")
    page.wait_for_selector("text=1 SOP")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/laporan-skm/")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_single_keys_can_be_switched_off(visit):
    """Off in Akun is off everywhere, the key of the search too; on again, it moves there."""
    window = visit()
    window.sign_in("viewer")
    page, focus = window.page, "document.activeElement.type"
    for is_on in (False, True):
        window.go("/akun/")
        page.locator("[data-setting=pintasan]").set_checked(is_on)
        window.go("/sop/")
        page.keyboard.press("/")
        assert (page.evaluate(focus) == "search") is is_on


def test_a_finding_lights_up_its_place(visit):
    """The open finding and its place on the sheet are seen together; ] goes to the next."""
    page = visit().go(f"{SK}pemeriksaan/")

    lit = page.locator(".lit-cell, [data-lit]")
    assert lit.count() >= 1
    before = page.url
    page.keyboard.press("]")
    page.wait_for_url("**temuan=2")
    assert page.url != before


def test_searching_swaps_the_list_while_typing(visit):
    """The list follows the words, the address keeps them, and going back undoes them."""
    page = visit().go("/sop/")

    page.fill("#q", "monitoring evaluasi")

    page.wait_for_selector("#daftar >> text=1 SOP")
    page.wait_for_url("**q=monitoring*")


def test_an_author_mends_a_draft(visit):
    """Start a draft, apply a proposal, put it in force after being asked once."""
    window = visit()
    window.sign_in("stranger")
    page = window.go(f"{SK}pemeriksaan/")
    page.click("text=Perbaiki sebagai draf")
    page.wait_for_selector("text=Versi 2 draf")
    page.locator("button:has-text('Terapkan usulan')").first.click()
    page.wait_for_selector("text=Usulan diterapkan")

    page.click("button:has-text('Berlakukan')")
    page.wait_for_selector("dialog[open]")
    assert window.axe() == []
    page.click("dialog[open] >> button:has-text('Berlakukan versi 2')")

    page.wait_for_selector("text=Versi 2 berlaku")


def test_the_picture_of_the_readme(visit, tmp_path):
    """The README shows the product as it is: this test takes the picture."""
    window = visit()
    page = window.go(f"{SK}pemeriksaan/")
    target = ROOT / "docs" / "images" if PICTURES else tmp_path

    page.screenshot(
        path=target / "pemeriksaan.png",
        clip={"x": 0, "y": 0, "width": 1280, "height": 900},
    )

    assert (target / "pemeriksaan.png").stat().st_size > 20_000

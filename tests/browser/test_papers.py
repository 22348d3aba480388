# SPDX-License-Identifier: Apache-2.0
"""Papers in a real browser: every page clean, decided by thumb and by key, clicks counted."""

import pytest
from django.utils import timezone
from tests.browsing import wrongs_of
from tests.drafts import ANALIS, HEAD, SEKDA, SK, WORDS, Desks, able
from tests.running import Players

from tatalaksana.actions.remarking import add_remark
from tatalaksana.records.models import SigningRow, TaskRow

KTP = "ktp-pns-kolektif"
TU = "kalsel-kasubbag-tu"
KARO = "kalsel-karo-organisasi"
SETTINGS = ("", "kop/", "templat/keputusan/", "buku-baru/", "penanda/", "disposisi/", "ttd/")  # fmt: skip


@pytest.fixture
def desks(people):
    """Everybody of both offices, who keep their papers here."""
    return Desks(Players(people))


def of_papers(desks):
    """Return whose pages are looked at: an account, and its pages by what they are."""
    write, lead, sign, filed = (desks.at_step(n) for n in (2, 4, 8, 9))
    enter, dispose = desks.at_step(2, KTP), desks.at_step(3, KTP)
    version, head = desks.paper(lead.case, SK).version_id, desks.players[HEAD]
    add_remark(version, passage="rulings.1", words="Kurang", by=head, at=timezone.now())
    able(desks.players[SEKDA])
    code = SigningRow.objects.get().code
    return {
        ANALIS: {
            "tugas menyusun": f"/tugas/{write.pk}/",
            "susun": f"/tugas/{write.pk}/susun/?naskah=SK",
            "arsipkan": f"/tugas/{filed.pk}/isi/arsipkan/",
            "kosong": "/tandatangani/",
        },
        HEAD: {
            "paraf": f"/tugas/{lead.pk}/",
            "kembalikan": f"/tugas/{lead.pk}/kembalikan/",
            "baca": f"/naskah/{version}/baca/",
        },
        SEKDA: {
            "tandatangani": f"/tugas/{sign.pk}/tandatangani/",
            "banyak": "/tandatangani/",
            "kunci": "/akun/tanda-tangan/",
        },
        TU: {"catat": f"/tugas/{enter.pk}/isi/catat/"},
        KARO: {"disposisi": f"/tugas/{dispose.pk}/"},
        "admin2": {page or "naskah": f"/instansi/naskah/{page}" for page in SETTINGS},
        "": {"periksa": "/periksa/", "asli": f"/periksa/{code}/"},
    }


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_every_page_of_papers_is_clean(visit, desks, width, scheme):
    """No finding of axe, no sideways scroll, no error in the console."""
    found = {}
    for name, pages in of_papers(desks).items():
        window = visit(width)
        window.page.emulate_media(color_scheme=scheme)
        if name:
            window.sign_in(name)
        found |= wrongs_of(window, pages)

    assert found == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_with_errors_are_clean(visit, desks, width):
    """The box, the marked field, the words at it: in the editor and where one signs."""
    write, sign = desks.at_step(2), desks.at_step(8)
    able(desks.players[SEKDA])
    window = visit(width)
    window.sign_in(ANALIS)
    page = window.go(f"/tugas/{write.pk}/susun/?naskah=Nota Dinas")
    page.fill("#id_body", "")
    page.click("button[name=simpan]")
    window.focused("#galat")
    assert (window.axe(), window.overflow()) == ([], 0)
    other = visit(width)
    other.sign_in(SEKDA)
    page = other.go(f"/tugas/{sign.pk}/tandatangani/")
    page.fill("#id_passphrase", "sandi yang keliru")
    page.click("main button[type=submit]")
    page.wait_for_selector("#galat")
    assert (other.axe(), other.overflow()) == ([], 0)
    assert page.locator("#id_passphrase").input_value() == ""
    for one in (window, other):
        assert all("42" in w or "409" in w for w in one.wrongs)
        one.wrongs.clear()


def test_the_preview_follows_what_is_typed(visit, desks):
    """The page beside the form is drawn anew, and without script the form still saves."""
    write = desks.at_step(2)
    window = visit()
    window.sign_in(ANALIS)
    page = window.go(f"/tugas/{write.pk}/susun/?naskah=Nota Dinas")
    page.wait_for_selector("#pratinjau img")
    before = page.locator("#pratinjau img").get_attribute("src")

    page.fill("#id_subject", "Perihal yang lain sama sekali")

    page.wait_for_function(
        "before => { const i = document.querySelector('#pratinjau img'); return i && i.src !== before }",
        arg=before,
    )


def presses(page, *targets):
    """Press one after the other what a hand would, and return how often."""
    for target in targets:
        page.locator(target).first.click()
        page.wait_for_load_state()
    return len(targets)


class TestBudgets:
    """How many clicks a day's work costs, from the open inbox, without typing."""

    def test_a_paraf_is_two(self, visit, desks):
        """Open, Setuju dan paraf; both stand in the bar under a thumb."""
        task = desks.at_step(4)
        window = visit(360)
        window.page.set_viewport_size({"width": 360, "height": 740})
        window.sign_in(HEAD)
        page = window.go("/tugas/")

        clicks = presses(page, ".task .subject a")
        box = page.locator("button[name=answer]").first.bounding_box()
        back = page.locator("a.back-act").bounding_box()
        clicks += presses(page, "button[name=answer]")

        page.wait_for_selector("[role=status]:has-text('Selesai.')")
        assert clicks == 2
        assert box["y"] + box["height"] <= 740
        assert abs(box["y"] - back["y"]) < 4
        assert box["height"] >= 44
        assert TaskRow.objects.get(pk=task.pk).state == "done"

    def test_a_disposisi_is_three(self, visit, desks):
        """Open, one instruction, Kirim; the SOP chose the receiver."""
        task = desks.at_step(3, KTP)
        window = visit()
        window.sign_in(KARO)
        page = window.go("/tugas/")

        clicks = presses(
            page,
            ".task .subject a",
            ".harap input[type=checkbox]",
            ".lembar-end .btn-primary",
        )

        page.wait_for_selector("[role=status]:has-text('Disposisi terkirim.')")
        assert clicks == 3
        assert TaskRow.objects.get(pk=task.pk).state == "done"

    def test_a_signature_is_three_and_the_passphrase(self, visit, desks):
        """Open, Tandatangani, passphrase, Tandatangani; by key s as well."""
        task = desks.at_step(8)
        able(desks.players[SEKDA])
        window = visit()
        window.sign_in(SEKDA)
        page = window.go("/tugas/")

        clicks = presses(page, ".task .subject a")
        page.keyboard.press("s")
        assert "Tandatangani" in page.locator(":focus").inner_text()
        clicks += presses(page, "[data-key-s]")
        window.focused("#id_passphrase")
        page.keyboard.type(WORDS)
        clicks += presses(page, "main button[type=submit]")

        page.wait_for_selector("[role=status]:has-text('1 naskah ditandatangani.')")
        assert clicks == 3
        assert TaskRow.objects.get(pk=task.pk).state == "done"

    def test_a_letter_is_entered_and_forwarded_with_two(self, visit, desks):
        """The form, then Catat dan teruskan; the task itself is one more to open."""
        task = desks.at_step(2, KTP)
        window = visit()
        window.sign_in(TU)
        page = window.go(f"/tugas/{task.pk}/")

        clicks = presses(
            page, ".panel-acts >> text=Catat", "main button[name=teruskan]"
        )

        page.wait_for_selector("[role=status]:has-text('Tercatat dan diteruskan.')")
        assert clicks == 2
        assert TaskRow.objects.get(pk=task.pk).state == "done"

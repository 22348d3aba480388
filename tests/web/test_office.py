# SPDX-License-Identifier: Apache-2.0
"""Instansi over HTTP: who keeps an office, what they see first, and refusals in words."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import NINE, PASSWORD
from tests.office import staff

from tatalaksana.actions.offices import keep_office
from tatalaksana.actions.signing_in import sign_in
from tatalaksana.core.office.model import Capacity
from tatalaksana.queries.offices import kept_office, kept_time
from tatalaksana.queries.types import Account

ADDRESSES = (
    "/instansi/",
    "/instansi/jabatan-baru/",
    "/instansi/unit-baru/",
    "/instansi/jabatan/sekda/",
    "/instansi/kolom/",
    "/instansi/kolom/atur/?kolom=SEKDA",
    "/instansi/tim/",
    "/instansi/tim-baru/",
    "/instansi/kalender/",
    "/instansi/kalender/libur/",
    "/instansi/kalender/jam/",
    "/instansi/daftar/",
    "/instansi/daftar/contoh.csv",
    "/instansi/akun/",
    "/instansi/akun-baru/",
)
FORMS = (
    "/instansi/jabatan/sekda/uraian/",
    "/instansi/jabatan/sekda/akhiri/0/",
    "/instansi/kolom/usulan/",
    "/instansi/kolom/pasti/",
    "/instansi/kolom/cabut/",
    "/instansi/tim/tim-anjab/akhiri/",
    "/instansi/kalender/cabut/",
    "/instansi/daftar/simpan/",
    "/instansi/akun/{viewer}/",
    "/instansi/akun/{viewer}/sandi/",
    "/instansi/akun/{viewer}/izin/",
)


def signed_in(account):
    """Open a browser this account signed in with."""
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def office(stocked):
    """Put people in every post of both agencies."""
    staff(stocked)
    return stocked


def unbound(cast):
    """Forget what the columns of Kalimantan Selatan mean."""
    _, value = kept_office(cast.kalsel)
    keep_office(cast.kalsel, replace(value, bindings=()), by=None, at=NINE)


def words(answer):
    """Return what a page says."""
    return " ".join(answer.content.decode().split())


def test_an_administrator_sees_their_office_and_others_find_nothing(office):
    """Each page opens to the administrator; to anybody else of the agency it is not there."""
    for name, code in (("admin", 200), ("author", 404), ("viewer", 404)):
        client = signed_in(getattr(office, name))
        seen = {address: client.get(address).status_code for address in ADDRESSES}

        assert seen == dict.fromkeys(ADDRESSES, code)
    assert {Client().get(address).status_code for address in ADDRESSES} == {302}


@pytest.mark.parametrize("name", ["author", "viewer", "stranger"])
def test_nobody_else_can_send_its_forms(office, name):
    """By address as by button: who is no administrator finds nothing."""
    client = signed_in(getattr(office, name))
    before = kept_office(office.kalsel), kept_time(office.kalsel)
    form = {"revision": 1, "kolom": "SEKDA", "usulan": "0", "day": "2026-12-25"}
    form |= {"until": "2026-12-01", "password": "kata-sandi-lain-5"}

    for address in (*FORMS, *ADDRESSES):
        answer = client.post(address.format(viewer=office.viewer.pk), form)
        assert answer.status_code in {404, 405}

    assert (kept_office(office.kalsel), kept_time(office.kalsel)) == before
    assert sign_in("viewer", PASSWORD, at=NINE) == office.viewer


def test_the_administrator_of_another_agency_finds_nothing(office):
    """Posts, columns, teams and accounts of one agency are not there for the other."""
    client = signed_in(office.admin2)

    posts = words(client.get("/instansi/"))
    codes = [
        client.get("/instansi/jabatan/kasubbag-anjab/").status_code,
        client.get("/instansi/kolom/atur/?kolom=TIM ANJAB").status_code,
        client.get(f"/instansi/akun/{office.viewer.pk}/").status_code,
        client.post(
            f"/instansi/akun/{office.viewer.pk}/izin/", {"aktif": "0"}
        ).status_code,
    ]

    assert "Kepala Biro Hukum" in posts
    assert "Analisis Jabatan" not in posts
    assert codes == [404] * 4
    assert Account.objects.get(pk=office.viewer.pk).is_active


def test_only_an_administrator_has_the_entry_in_the_menu(office):
    """The menu offers what one may do."""
    link = 'href="/instansi/"'

    assert link in words(signed_in(office.admin).get("/sop/"))
    assert link not in words(signed_in(office.author).get("/sop/"))


def test_a_column_is_bound_by_one_click_and_an_old_page_is_refused(office):
    """A proposal is taken at the revision of the page; the second window is told."""
    unbound(office)
    client = signed_in(office.admin)
    page = words(client.get("/instansi/kolom/"))
    form = {"revision": 2, "kolom": "KABAG KPP", "usulan": "0"}

    first = client.post("/instansi/kolom/usulan/", form)
    again = client.post("/instansi/kolom/usulan/", {**form, "kolom": "SEKDA"})

    bound = kept_office(office.kalsel)[1].bindings
    assert "13 kolom belum dihubungkan" in page
    assert (first.status_code, again.status_code) == (302, 409)
    assert "sudah diubah orang lain" in words(again)
    assert [(b.column, b.positions) for b in bound] == [("KABAG KPP", ("kabag-kpp",))]


def test_all_that_is_sure_is_bound_at_once(office):
    """One button binds every column with one clearly best meaning, and leaves the others."""
    unbound(office)
    client = signed_in(office.admin)

    client.post("/instansi/kolom/pasti/", {"revision": 2})

    meant = {
        b.column: b.positions or b.group or "pemohon"
        for b in kept_office(office.kalsel)[1].bindings
    }
    assert meant["SEKDA"] == ("sekda",)
    assert meant["TIM ANJAB"] == "tim-anjab"
    assert meant["SKPD PEMOHON"] == "pemohon"
    assert "Semua kolom sudah dihubungkan" in words(client.get("/instansi/kolom/"))


def test_a_column_is_bound_by_hand_for_all_or_for_one(office):
    """Two posts share a column; one SOP may mean a team by it and follow the rest again."""
    client = signed_in(office.admin)
    address = "/instansi/kolom/atur/?kolom=KABAG KPP"
    both = {"revision": 1, "kind": "posts", "posts": ["kabag-kpp", "kabag-baga"]}

    none = client.post(address, {"revision": 1, "kind": "posts"})
    client.post(address, both)
    one = {"revision": 2, "kind": "team", "team": "tim-monev"}
    client.post(address, {**one, "sop": "monev-pelayanan-publik"})
    page = words(client.get("/instansi/kolom/"))
    client.post(
        "/instansi/kolom/cabut/",
        {"revision": 3, "kolom": "KABAG KPP", "sop": "monev-pelayanan-publik"},
    )

    office_now = kept_office(office.kalsel)[1]
    assert none.status_code == 422
    assert "Pilih jabatannya" in words(none)
    assert "khusus SOP ini" in page
    held = office_now.binding("KABAG KPP", date.max, "monev-pelayanan-publik")
    assert held.positions == ("kabag-kpp", "kabag-baga")


def test_a_post_gets_a_plh_and_the_page_says_so(office):
    """A letter names who stands in; the list shows both, the page what to look at."""
    client = signed_in(office.admin)
    address = "/instansi/jabatan/kabag-kpp/"
    person = str(Account.objects.get(username="kalsel-kasubbag-pp").pk)
    form = {"revision": 1, "person": person, "capacity": "plh", "since": "2026-01-05"}

    wrong = client.post(address, {**form, "until": "2026-01-01"})
    right = client.post(address, form)
    page = words(client.get(address))

    held = kept_office(office.kalsel)[1].assignments[-1]
    assert wrong.status_code == 422
    assert "lebih awal daripada tanggal mulainya" in words(wrong)
    assert right.status_code == 302
    assert (held.person, held.capacity) == (person, Capacity.PLH)
    assert "Nomor surat perintah belum diisi" in page


def test_a_holder_is_ended_only_on_the_page_of_their_post(office):
    """The address of another post ends nobody."""
    client = signed_in(office.admin)
    form = {"revision": 1, "until": "2026-12-31"}

    other = client.post("/instansi/jabatan/karo-organisasi/akhiri/0/", form)
    own = client.post("/instansi/jabatan/sekda/akhiri/0/", form)

    ends = [a.until for a in kept_office(office.kalsel)[1].assignments if a.until]
    assert (other.status_code, own.status_code) == (422, 302)
    assert [str(end) for end in ends] == ["2026-12-31"]


def test_a_unit_a_post_and_a_team_are_added(office):
    """What is added stands on its page; a name that is there already is refused."""
    client = signed_in(office.admin)
    unit = {"revision": 1, "name": "Bagian Umum", "parent": "biro-organisasi"}
    post = {"revision": 2, "title": "Kepala Bagian Umum", "unit": "bagian-umum"}
    post |= {"superior": "karo-organisasi", "aliases": "Kabag Umum; Kabag Umum"}
    team = {"revision": 3, "name": "Tim RB", "since": "2026-11-01"}
    team |= {"chair": "post:kabag-kpp", "members": ["post:kabag-baga"]}

    codes = [
        client.post("/instansi/unit-baru/", unit).status_code,
        client.post("/instansi/jabatan-baru/", post).status_code,
        client.post("/instansi/tim-baru/", team).status_code,
        client.post("/instansi/tim-baru/", {**team, "revision": 4}).status_code,
    ]

    value = kept_office(office.kalsel)[1]
    assert codes == [302, 302, 302, 422]
    assert value.positions[-1].aliases == ("Kabag Umum",)
    assert [m.position for m in value.groups[-1].members if m.is_chair] == ["kabag-kpp"]
    assert "Kabag Umum" in words(client.get("/instansi/"))
    assert "Tim RB" in words(client.get("/instansi/tim/"))


def test_a_day_off_is_added_and_the_page_says_deadlines_move(office):
    """The day stands in its year; the same day twice is refused with its name."""
    client = signed_in(office.admin)
    form = {"revision": 1, "day": "2027-12-09", "kind": "libur_daerah"}
    form |= {"name": "Pilkada", "decree": "SE 5"}

    first = client.post("/instansi/kalender/libur/", form, follow=True)
    again = client.post("/instansi/kalender/libur/", {**form, "revision": 2})
    dropped = client.post(
        "/instansi/kalender/cabut/", {"revision": 2, "day": "2027-12-09"}
    )

    assert "9 Des 2027" in words(first)
    assert "sedang dihitung ulang" in words(first)
    assert again.status_code == 422
    assert "sudah libur: Pilkada" in words(again)
    assert dropped.status_code == 302
    assert "2027-12-09" not in {
        str(d) for d in kept_time(office.kalsel)[1].calendar.closed
    }


def test_hours_are_written_as_an_office_writes_them(office):
    """Dots or colons, hyphens or dashes; what is no time, or overlaps, is told."""
    client = signed_in(office.admin)
    form = {"revision": 1, "name": "Ramadan", "since": "2027-02-08"}
    form |= {"workday": "8:00 – 12:00 dan 12.30-15.00", "friday": "08.00-11.30"}

    bad = client.post("/instansi/kalender/jam/", {**form, "friday": "pagi"})
    over = client.post(
        "/instansi/kalender/jam/", {**form, "friday": "08.00-12.00 11.00-15.00"}
    )
    fine = client.post("/instansi/kalender/jam/", form)

    spans = kept_time(office.kalsel)[1].calendar.hours[-1].week
    assert (bad.status_code, over.status_code, fine.status_code) == (422, 422, 302)
    assert "Tulis jam seperti" in words(bad)
    assert "tidak berurutan" in words(over)
    assert [len(day) for day in spans] == [2, 2, 2, 2, 1, 0, 0]


def test_a_new_agency_sets_its_zone_with_its_first_hours(cast):
    """An agency nobody described yet shows what is missing, page by page."""
    client = signed_in(cast.admin)
    form = {"revision": 0, "name": "Normal", "since": "2026-01-01", "zone": "WITA"}

    told = [words(client.get(a)) for a in ("/instansi/", "/instansi/kalender/")]
    saved = client.post("/instansi/kalender/jam/", {**form, "workday": "08.00-16.00"})

    assert "Belum ada unit kerja" in told[0]
    assert "Belum ada jam kerja" in told[1]
    assert saved.status_code == 302
    assert kept_time(cast.kalsel)[1].calendar.zone == "WITA"
    assert client.get("/tugas/").status_code == 200


def test_an_account_is_added_changed_and_shut_out(office):
    """Weak passwords and taken names are told at the form; what fits is kept."""
    client = signed_in(office.admin)
    form = {"name": "Siti Rahma", "username": "siti", "office": "Analis"}
    form |= {"role": "viewer", "password": "12345678"}

    weak = client.post("/instansi/akun-baru/", form)
    client.post("/instansi/akun-baru/", {**form, "password": PASSWORD})
    taken = client.post("/instansi/akun-baru/", {**form, "password": PASSWORD})
    account = Account.objects.get(username="siti")
    client.post(
        f"/instansi/akun/{account.pk}/",
        {"name": "Siti", "office": "Analis", "role": "author"},
    )
    client.post(f"/instansi/akun/{account.pk}/izin/", {"aktif": "0"})
    own = client.post(f"/instansi/akun/{office.admin.pk}/izin/", {"aktif": "0"})

    account.refresh_from_db()
    assert (weak.status_code, taken.status_code, own.status_code) == (422, 422, 409)
    assert "sudah dipakai" in words(taken)
    assert PASSWORD not in words(taken)
    assert (account.first_name, account.role, account.is_active) == (
        "Siti",
        "author",
        False,
    )


def test_a_list_is_looked_at_before_it_is_saved(office):
    """Wrong lines are told with their number and nothing is saved; a right list is, on a click."""
    client = signed_in(office.admin)
    head = "jabatan;unit;nama;nama pengguna;sejak"
    row = "Kepala Bagian Umum;Biro Organisasi;Siti;siti;2026-01-02"

    def sent(*lines):
        file = SimpleUploadedFile("daftar.csv", "\n".join([head, *lines]).encode())
        return client.post("/instansi/daftar/", {"berkas": file})

    wrong = sent(row, "Kepala;Biro Organisasi;Budi;budi;besok")
    right = sent(row)
    text = right.context["text"]
    client.post("/instansi/daftar/simpan/", {"revision": 1, "isi": text})

    assert wrong.status_code == 422
    assert "<b>Baris 3:</b> Tanggal besok tidak dikenal" in words(wrong)
    assert "Simpan daftar" not in words(wrong)
    assert "Simpan daftar" in words(right)
    assert client.post("/instansi/daftar/").status_code == 422
    assert "Kepala Bagian Umum" in words(client.get("/instansi/"))
    assert "belum ada kata sandi" in words(client.get("/instansi/akun/"))


def test_pages_ask_the_database_little(office, django_assert_max_num_queries):
    """The number of queries grows neither with posts nor with accounts."""
    client = signed_in(office.admin)
    client.get("/instansi/kolom/")

    for address in ADDRESSES:
        with django_assert_max_num_queries(16):
            client.get(address)

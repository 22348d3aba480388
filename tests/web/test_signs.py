# SPDX-License-Identifier: Apache-2.0
"""Signs no database keeps, typed into an address or a form."""

from django.test import Client
from tests.running import Players

NUL = "\x00"


def test_what_is_typed_with_a_nul_is_kept_readable(stocked):
    """A remark with NUL in it is recorded with the sign for "not readable" in its place."""
    players = Players(stocked)
    case = players.start("ktp-pns-kolektif")
    browser = Client()
    browser.force_login(players.starter("ktp-pns-kolektif"))

    browser.post(f"/berkas/{case.pk}/keterangan/", {"words": f"Berkas{NUL} lengkap"})

    page = browser.get(f"/berkas/{case.pk}/").content.decode()
    assert "Berkas\ufffd lengkap" in page


def test_an_address_with_a_nul_is_answered(stocked):
    """A list searched for NUL is an empty list, not a fault."""
    players = Players(stocked)
    browser = Client()
    browser.force_login(players["kalsel-karo-organisasi"])

    for address in ("/sop/", "/tugas/", "/berkas/"):
        assert browser.get(address, {"q": NUL}).status_code == 200

# SPDX-License-Identifier: Apache-2.0
"""Rows as clauses: refusals, hand-overs, sources, and whose deeds the verbs tell."""

import pytest

from tatalaksana.core.sop.infer.calls import called_sop
from tatalaksana.core.sop.infer.clauses import Role, clauses_of, understand
from tatalaksana.core.sop.infer.offices import offices_of
from tatalaksana.core.sop.infer.weights import Act

OFFICES = offices_of(("Staf", "Kabag Umum", "Kepala Biro", "Asisten III"))


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("Memeriksa, jika tidak setuju dikembalikan, jika setuju diparaf", [0, -1, 1]),
        ("Memeriksa, apabila belum lengkap dikembalikan", [0, -1]),
        ("Jika tidak ada kesalahan diteruskan", [1]),
        (
            "Jika ada yang perlu ditambahkan maka dikembalikan, jika sudah lengkap dikirim",
            [-1, 1],
        ),
        ("Memeriksa berkas", [0]),
    ],
)
def test_conditions_have_a_mood(text, moods):
    """A condition refuses or consents by its own words, or by what it sends back."""
    assert [c.mood for c in clauses_of(text)] == moods


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Menyerahkan konsep kepada Kabag", Role.ADDRESSEE),
        ("Memerintahkan Staf untuk menyusun konsep", Role.ADDRESSEE),
        ("Jika tidak setuju dikembalikan kepada Kabag", Role.RETURNED),
        ("Menyampaikan laporan melalui Asisten III", Role.THROUGH),
        ("Kabag Umum memeriksa konsep", Role.SUBJECT),
        ("Konsep diperiksa oleh Kabag", Role.AGENT),
        ("Mempelajari disposisi Kepala Biro", Role.SOURCE),
    ],
)
def test_names_have_a_role(text, role):
    """The words before a name tell whether it acts, receives, or has acted before."""
    assert [n.role for n in understand(OFFICES, text).named] == [role]


def test_a_round_trip_is_no_hand_over():
    """The words "dan diserahkan kembali kepada X" name not the next desk."""
    text = "Memeriksa lalu menyerahkan kepada Asisten III, dan diserahkan kembali kepada Kabag"

    roles = [n.role for n in understand(OFFICES, text).named]

    assert roles == [Role.ADDRESSEE, Role.OTHER]


def test_only_own_deeds_count():
    """Neither the deeds of a refusal nor those given to another tell who acts."""
    text = "Memerintahkan Staf untuk menandatangani daftar hadir"

    assert understand(OFFICES, text).acts == (Act.ORDER,)


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Terkait SOP Surat Keluar", "Surat Keluar"),
        ("Terkait SOP Pembuatan SK Tim dan SOP Persiapan Rapat.", "Pembuatan SK Tim"),
        ("diundang instansi terkait. (SOP persiapan rapat).", "persiapan rapat"),
        ("SOP ini disahkan", ""),
        ("", ""),
    ],
)
def test_note_names_the_called_sop(note, name):
    """A note that points at another SOP says which one."""
    assert called_sop(note) == name

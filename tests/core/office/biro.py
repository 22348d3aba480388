# SPDX-License-Identifier: Apache-2.0
"""The office of the tests: a Biro Organisasi under an Asisten and the Sekda, with one other Biro."""

from dataclasses import replace
from datetime import date

from tatalaksana.core.office.model import (
    Assignment,
    Binding,
    Capacity,
    Group,
    Level,
    Member,
    Office,
    Position,
    Unit,
)

UNITS = (
    Unit("setda", "Sekretariat Daerah", is_agency=True),
    Unit("org", "Biro Organisasi", "setda"),
    Unit("kpp", "Bagian Kelembagaan dan Pelayanan Publik", "org"),
    Unit("tal", "Subbagian Tata Laksana", "kpp"),
    Unit("pp", "Subbagian Pelayanan Publik", "kpp"),
    Unit("tu", "Subbagian Tata Usaha", "org"),
    Unit("hukum", "Biro Hukum", "setda"),
    Unit("dinkes", "Dinas Kesehatan", is_agency=True),
)
POSITIONS = (
    Position("sekda", "Sekretaris Daerah Provinsi Kalimantan Barat", "setda", level=Level.MADYA),
    Position("ass1", "Asisten Pemerintahan", "setda", "sekda", ("Asisten I",), level=Level.PRATAMA),
    Position("ass3", "Asisten Administrasi Umum", "setda", "sekda", ("Asisten III",), level=Level.PRATAMA),
    Position("karo", "Kepala Biro Organisasi", "org", "ass3", level=Level.PRATAMA),
    Position("karohukum", "Kepala Biro Hukum", "hukum", "ass1", level=Level.PRATAMA),
    Position("kabag", "Kepala Bagian Kelembagaan dan Pelayanan Publik", "kpp", "karo", level=Level.ADMINISTRATOR),
    Position("kasubtal", "Kepala Subbagian Tata Laksana", "tal", "kabag", level=Level.PENGAWAS),
    Position("kasubpp", "Kepala Subbagian Pelayanan Publik", "pp", "kabag", level=Level.PENGAWAS),
    Position("kasubtu", "Kepala Subbagian Tata Usaha", "tu", "karo", level=Level.PENGAWAS),
    Position("analis", "Analis Pelayanan Publik", "pp", "kasubpp", is_staff=True, level=Level.PELAKSANA),
    Position("stafdinkes", "Pengelola Layanan Kesehatan", "dinkes", is_staff=True),
)  # fmt: skip
START = date(2025, 1, 2)
BEFORE, DURING, AFTER = date(2026, 6, 1), date(2026, 6, 15), date(2026, 7, 1)


def held(person, position, since=START, until=None, capacity="definitif", decree=""):
    """Make an assignment in few words."""
    return Assignment(person, position, Capacity(capacity), since, until, decree)


ASSIGNMENTS = (
    held("sari", "sekda"),
    held("umar", "ass3"),
    held("karim", "karo"),
    held("bagus", "kabag"),
    held("tala", "kasubtal"),
    held("tuti", "kasubtu"),
    held("ana", "analis"),
    held("ani", "analis"),
    held("dina", "stafdinkes"),
)
PLH_KARO = held(
    "bagus", "karo", date(2026, 6, 10), date(2026, 6, 20), "plh", "800/12/ORG/2026"
)
TEAM = Group(
    "anjab",
    "Tim Analisis Jabatan",
    (Member("tala"), Member(position="kabag", is_chair=True), Member("dina")),
    date(2026, 1, 5),
    date(2026, 12, 31),
    "SK 21/2026",
)
BINDINGS = (
    Binding("KEPALA BIRO", ("karo",)),
    Binding("KABAG KPP", ("kabag",)),
    Binding("Kasubbag Pelayanan Publik", ("kasubpp",)),
    Binding("Analisis Pelayanan Publik", ("analis",)),
    Binding("Karo Hukum", ("karohukum",)),
    Binding("TIM ANJAB", group="anjab"),
    Binding("SKPD PEMOHON", is_applicant=True),
)
OFFICE = Office(UNITS, POSITIONS, ASSIGNMENTS, (TEAM,), BINDINGS)


def with_(*added, office=OFFICE):
    """Return the office with further assignments."""
    return replace(office, assignments=(*office.assignments, *added))


def without(person, office=OFFICE):
    """Return the office without the assignments of a person."""
    kept = tuple(a for a in office.assignments if a.person != person)
    return replace(office, assignments=kept)

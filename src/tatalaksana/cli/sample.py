# SPDX-License-Identifier: Apache-2.0
"""The sample office: two Biro Organisasi, their twelve SOPs, and a few accounts.

Sample accounts all share one published password; `tatalaksana serve` refuses to start with them.
"""

from dataclasses import dataclass

from django.utils import timezone

from tatalaksana.actions.accounts import open_account, open_agency
from tatalaksana.actions.procedures import publish
from tatalaksana.formats.library import library
from tatalaksana.queries.types import Role

PASSWORD = "contoh-2026"  # noqa: S105 - printed on every start, refused in production


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """One agency of the sample."""

    slug: str
    name: str
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """One account of the sample."""

    username: str
    agency: str
    office: str
    role: Role


AGENCIES = (
    SampleAgency(
        "kalsel",
        "Biro Organisasi Kalimantan Selatan",
        (
            "PEMERINTAH PROVINSI KALIMANTAN SELATAN",
            "SEKRETARIAT DAERAH",
            "BIRO ORGANISASI",
        ),
    ),
    SampleAgency(
        "kalbar",
        "Biro Organisasi Kalimantan Barat",
        (
            "PEMERINTAH PROVINSI KALIMANTAN BARAT",
            "SEKRETARIAT DAERAH",
            "BIRO ORGANISASI",
        ),
    ),
)
ACCOUNTS = (
    SampleAccount("tal", "kalsel", "Kasubbag TAL", Role.AUTHOR),
    SampleAccount("tu", "kalsel", "Kasubbag TU", Role.VIEWER),
    SampleAccount("analis", "kalbar", "Analisis Pelayanan Publik", Role.AUTHOR),
    SampleAccount("kasubbag", "kalbar", "Kasubbag Pelayanan Publik", Role.VIEWER),
)


def load_sample() -> int:
    """Load agencies, SOPs and accounts; what is there already stays. Returns how many SOPs."""
    at = timezone.now()
    agencies = {
        a.slug: open_agency(a.slug, name=a.name, head=a.head, style=a.slug)
        for a in AGENCIES
    }
    entries = library()
    for entry in entries:
        publish(
            entry.sop, agency=agencies[entry.agency], slug=entry.slug, by=None, at=at
        )
    for account in ACCOUNTS:
        open_account(
            account.username,
            PASSWORD,
            agency=agencies[account.agency],
            office=account.office,
            role=account.role,
            is_sample=True,
            at=at,
        )
    return len(entries)

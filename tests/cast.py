# SPDX-License-Identifier: Apache-2.0
"""The people of the tests and what each may do.

author    Kasubbag TAL of Kalimantan Selatan: imports and keeps its SOPs
viewer    Kasubbag TU of Kalimantan Selatan: reads
stranger  Analisis Pelayanan Publik of Kalimantan Barat: an author, but of the other agency
admin     pengelola of Kalimantan Selatan: keeps its office, working time and accounts
admin2    pengelola of Kalimantan Barat
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from tatalaksana.actions.accounts import open_account, open_agency
from tatalaksana.actions.procedures import publish
from tatalaksana.formats.library import library
from tatalaksana.queries.types import Account, Agency, Role

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
PASSWORD = "kunci-untuk-uji-7"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and their agencies."""

    kalsel: Agency
    kalbar: Agency
    author: Account
    viewer: Account
    stranger: Account
    admin: Account
    admin2: Account


def make_cast() -> Cast:
    """Open both agencies and the accounts."""
    kalsel = open_agency(
        "kalsel", name="Biro Organisasi Kalsel", head=("KALSEL",), style="kalsel"
    )
    kalbar = open_agency(
        "kalbar", name="Biro Organisasi Kalbar", head=("KALBAR",), style="kalbar"
    )

    def account(name: str, agency: Agency, office: str, role: Role) -> Account:
        return open_account(
            name, PASSWORD, agency=agency, office=office, role=role, at=NINE
        )

    return Cast(
        kalsel,
        kalbar,
        account("author", kalsel, "Kasubbag TAL", Role.AUTHOR),
        account("viewer", kalsel, "Kasubbag TU", Role.VIEWER),
        account("stranger", kalbar, "Analisis Pelayanan Publik", Role.AUTHOR),
        account("admin", kalsel, "Pengelola Instansi", Role.ADMIN),
        account("admin2", kalbar, "Pengelola Instansi", Role.ADMIN),
    )


def publish_library(cast: Cast) -> None:
    """Put the twelve SOPs in force."""
    agencies = {"kalsel": cast.kalsel, "kalbar": cast.kalbar}
    for entry in library():
        publish(
            entry.sop, agency=agencies[entry.agency], slug=entry.slug, by=None, at=NINE
        )

# SPDX-License-Identifier: Apache-2.0
"""The sample office: two Biro Organisasi, their twelve SOPs, people in every post, running cases.

Sample accounts all share one published password; `tatalaksana serve` refuses to start with them.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from tatalaksana.actions.accounts import open_account, open_agency
from tatalaksana.actions.offices import keep_office, keep_working_time
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.procedures import publish
from tatalaksana.actions.signers import make_key
from tatalaksana.cli.sample_cases import play
from tatalaksana.cli.sample_papers import SIGNING
from tatalaksana.core.naskah.names import Person, Standing
from tatalaksana.core.naskah.paperwork import SignerRule, first_paperwork
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.core.office.model import (
    Assignment,
    Capacity,
    Level,
    PersonId,
    PositionId,
)
from tatalaksana.core.worktime.due import WorkingTime
from tatalaksana.formats.calendar import calendar_of
from tatalaksana.formats.library import library
from tatalaksana.formats.office import sample_office
from tatalaksana.queries.offices import is_staffed
from tatalaksana.queries.types import Account, Agency, Role

PASSWORD = "contoh-2026"  # noqa: S105 - printed on every start, refused in production


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """One agency of the sample."""

    slug: str
    name: str
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """One account of the sample and the post it holds; an administrator holds none.

    The names are invented.
    """

    username: str
    agency: str
    name: str
    post: PositionId | None = None
    role: Role = Role.VIEWER

    @property
    def office(self) -> str:
        """The short name of its post, as SOPs print it."""
        if self.post is None:
            return "Pengelola Instansi"
        post = sample_office(self.agency).by_id[self.post]
        return post.aliases[0] if post.aliases else post.title


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
_KALSEL = {
    "tal": ("kasubbag-tal", "Rina Wulandari"),
    "tu": ("kasubbag-tu", "Ahmad Fauzi"),
    "karo": ("karo-organisasi", "Siti Rahmah"),
    "kabag": ("kabag-kpp", "Budi Hartono"),
    "baga": ("kabag-baga", "Nurul Huda"),
    "pp": ("kasubbag-pp", "Dewi Lestari"),
    "anjab": ("kasubbag-anjab", "Hendra Gunawan"),
    "ktp": ("pemroses-ktp", "Yusuf Maulana"),
    "asisten": ("asisten-1", "Agus Salim"),
    "sekda": ("sekda", "Ratna Sari"),
    "dinkes": ("sekretaris-dinkes", "Indah Permata"),
    "disdik": ("sekretaris-disdik", "Bambang Irawan"),
}
_KALBAR = {
    "analis": ("analis-pelayanan-publik", "Maria Yuliana"),
    "kasubbag": ("kasubbag-pelayanan-publik", "Rizki Pratama"),
    "kabag2": ("kabag-ketatalaksanaan", "Lina Marlina"),
    "karo2": ("karo-organisasi", "Joko Susilo"),
    "hukum2": ("karo-hukum", "Fitri Handayani"),
    "asisten2": ("asisten-3", "Eko Prasetyo"),
    "sekda2": ("sekda", "Sri Wahyuni"),
}
_AUTHORS = frozenset({"tal", "analis"})
_IN_POSTS = tuple(
    SampleAccount(
        username,
        agency,
        name,
        PositionId(post),
        Role.AUTHOR if username in _AUTHORS else Role.VIEWER,
    )
    for agency, posts in (("kalsel", _KALSEL), ("kalbar", _KALBAR))
    for username, (post, name) in posts.items()
)
ACCOUNTS = (
    *_IN_POSTS,
    SampleAccount("admin", "kalsel", "Tim Pengelola", role=Role.ADMIN),
    SampleAccount("admin2", "kalbar", "Tim Pengelola", role=Role.ADMIN),
)
_SINCE = date(2026, 1, 2)
_KEYS_ARE_OLD = timedelta(days=60)
"""The sample cases were signed in the weeks before now."""
_SIGNERS = ("karo", "asisten", "sekda", "karo2", "asisten2", "sekda2")


def load_sample() -> int:
    """Load agencies, people, SOPs and some running cases; what is there already stays.

    Returns how many SOPs there are.
    """
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
    if not is_staffed(agencies["kalsel"]):
        people = _open_accounts(agencies, at)
        for agency in agencies.values():
            _staff(agency, people, at)
            _paperwork(agency, at)
        for username in _SIGNERS:
            make_key(people[username], Passphrase(SIGNING), at=at - _KEYS_ARE_OLD)
        play(people, at)
    return len(entries)


def _open_accounts(agencies: dict[str, Agency], at: datetime) -> dict[str, Account]:
    return {
        one.username: open_account(
            one.username,
            PASSWORD,
            agency=agencies[one.agency],
            office=one.office,
            role=one.role,
            name=one.name,
            person=_person(number, one),
            is_sample=True,
            at=at,
        )
        for number, one in enumerate(ACCOUNTS, start=1)
    }


def _person(number: int, one: SampleAccount) -> Person:
    """Return invented degrees, NIP and rank of somebody in a post."""
    if one.post is None:
        return Person(one.name)
    level = sample_office(one.agency).by_id[one.post].level
    nip = f"19{70 + number:02d}0101 199803 {1 + number % 2} {number:03d}"
    return Person(one.name, degree_after="S.Sos., M.Si.", nip=nip, rank=_RANKS[level])


_RANKS = {
    Level.MADYA: "Pembina Utama Madya",
    Level.PRATAMA: "Pembina Utama Muda",
    Level.ADMINISTRATOR: "Pembina Tingkat I",
    Level.PENGAWAS: "Penata Tingkat I",
    Level.PELAKSANA: "Penata Muda",
    None: "Penata",
}
_PAPERWORK = {
    "kalsel": ("Banjarbaru", ("kasubbag-tu",)),
    "kalbar": ("Pontianak", ("analis-pelayanan-publik",)),
}


def _paperwork(agency: Agency, at: datetime) -> None:
    """Set up how the office keeps its papers."""
    city, keepers = _PAPERWORK[agency.slug]
    posts = tuple(map(PositionId, keepers))
    first = first_paperwork(tuple(agency.head), "ORG", posts)
    rules = (SignerRule(PositionId("sekda"), Standing.SEKDA),)
    kept = replace(first, signers=rules, city=city, classification="000.8.3")
    keep_paperwork(agency, kept, by=None, at=at)


def _staff(agency: Agency, people: dict[str, Account], at: datetime) -> None:
    """Give every post of the sample its holder, and the agency its working time."""
    held = tuple(
        Assignment(
            PersonId(str(people[one.username].pk)),
            one.post,
            Capacity.DEFINITIF,
            _SINCE,
        )
        for one in ACCOUNTS
        if one.agency == agency.slug and one.post is not None
    )
    office = replace(sample_office(agency.slug), assignments=held)
    keep_office(agency, office, by=None, at=at)
    keep_working_time(agency, WorkingTime(calendar_of(agency.slug)), by=None, at=at)

# SPDX-License-Identifier: Apache-2.0
"""What each kind of paper says, as one frozen value per kind.

Numbers, dates of issue and signers are no part of it: they come when the paper is signed. Words
named `body` here are in the notation of `blocks`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Final

from tatalaksana.core.acts.exchange import Condition
from tatalaksana.core.acts.meet import Attendee, Resolution
from tatalaksana.core.naskah.kinds import Kind, Security, Speed


@dataclass(frozen=True, slots=True, kw_only=True)
class Naskah:
    """What all papers may say; `subject` is the hal or the tentang, `copies` the tembusan."""

    subject: str = ""
    to: tuple[str, ...] = ()
    to_place: str = ""
    security: Security = Security.BIASA
    speed: Speed = Speed.BIASA
    classification: str = ""
    attachments: str = ""
    copies: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surat(Naskah):
    """Surat dinas: a letter to somebody outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undangan(Naskah):
    """Surat undangan: who is asked where and when.

    The day stands within `body`: before its last paragraph when there are several, else below it.
    """

    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    agenda: str = ""
    note: str = ""
    invitees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotaDinas(Naskah):
    """Nota dinas: between officials; `carries` names the drafts it takes to a higher signer."""

    sender: str = ""
    through: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assigned:
    """One person a surat tugas sends."""

    name: str = ""
    rank: str = ""
    nip: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuratTugas(Naskah):
    """Surat tugas: who does what, when and where, by what and paid from what."""

    bases: tuple[str, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    tasks: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    place: str = ""
    funds: str = ""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One line of the annex of a decree that names a team."""

    name: str = ""
    position: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keputusan(Naskah):
    """Keputusan: Menimbang, Mengingat, Memperhatikan, the diktum, and what the annex holds."""

    considering: tuple[str, ...] = ()
    recalling: tuple[str, ...] = ()
    noting: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    members: tuple[TeamMember, ...] = ()
    annex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laporan(Naskah):
    """Laporan: five chapters, each a body of its own."""

    background: str = ""
    activities: str = ""
    results: str = ""
    conclusions: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapat(Naskah):
    """What the papers of one meeting share."""

    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    agenda: str = ""
    chair: str = ""
    attendees: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notula(Rapat):
    """Notula: what was said (`body`) and decided."""

    minute_taker: str = ""
    resolutions: tuple[Resolution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarHadir(Rapat):
    """Daftar hadir: who came, with room for a signature."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs a berita acara, or stands by it."""

    name: str = ""
    nip: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeritaAcara(Naskah):
    """Berita acara: what the parties did on a day, before witnesses."""

    day: date | None = None
    place: str = ""
    parties: tuple[Party, ...] = ()
    witnesses: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TandaTerima(Naskah):
    """Tanda terima: what came from whom, when, in what condition; `receiver` took it."""

    what: str = ""
    sender: str = ""
    day: date | None = None
    at: time | None = None
    condition: Condition = Condition.COMPLETE
    amount: str = ""
    note: str = ""
    letter_number: str = ""
    letter_day: date | None = None
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a jadwal."""

    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    what: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jadwal(Naskah):
    """Jadwal: what takes place when, where and by whom."""

    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LembarDisposisi(Naskah):
    """Lembar disposisi: the sheet before a letter; the first of `to` is who answers for it."""

    sender: str = ""
    letter_number: str = ""
    letter_day: date | None = None
    received: date | None = None
    agenda_number: str = ""
    instructions: tuple[str, ...] = ()
    note: str = ""
    giver: str = ""
    until: date | None = None


KINDS: Final[Mapping[Kind, type[Naskah]]] = MappingProxyType(
    {
        Kind.SURAT: Surat,
        Kind.UNDANGAN: Undangan,
        Kind.NOTA_DINAS: NotaDinas,
        Kind.SURAT_TUGAS: SuratTugas,
        Kind.KEPUTUSAN: Keputusan,
        Kind.DISPOSISI: LembarDisposisi,
        Kind.LAPORAN: Laporan,
        Kind.NOTULA: Notula,
        Kind.DAFTAR_HADIR: DaftarHadir,
        Kind.BERITA_ACARA: BeritaAcara,
        Kind.TANDA_TERIMA: TandaTerima,
        Kind.JADWAL: Jadwal,
    }
)
_KIND_OF: Final = {cls: kind for kind, cls in KINDS.items()}


def kind_of_value(naskah: Naskah) -> Kind:
    """Return the kind of a paper by what it says."""
    return _KIND_OF[type(naskah)]

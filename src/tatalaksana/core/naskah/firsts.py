# SPDX-License-Identifier: Apache-2.0
"""What a paper says at first, from what its case knows: nobody types again what is known."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.acts.exchange import Receipt
from tatalaksana.core.acts.meet import Meeting
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.core.naskah.kinds import Kind, Security, Speed
from tatalaksana.core.naskah.papers import (
    Assigned,
    BeritaAcara,
    DaftarHadir,
    Jadwal,
    Keputusan,
    Laporan,
    LembarDisposisi,
    Naskah,
    NotaDinas,
    Notula,
    Slot,
    Surat,
    SuratTugas,
    TandaTerima,
    TeamMember,
    Undangan,
)
from tatalaksana.core.naskah.saying import counted, day_words, period_words

_SOP: Final = re.compile(r"^(?:SOP|Standar Operasional Prosedur)\s+", re.IGNORECASE)
_THANKS: Final = (
    "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a case knows when a paper is begun; `letter_*` tell the letter that began it.

    `papers` are the names of papers written earlier, `sender` the post the paper goes out from, `to`
    whom it goes to; `opening` and `closing` are the sentences of the agency's template.
    """

    subject: str = ""
    applicant: str = ""
    sop_title: str = ""
    to: tuple[str, ...] = ()
    sender: str = ""
    place: str = ""
    appointment: Appointment | None = None
    meeting: Meeting | None = None
    receipt: Receipt | None = None
    members: tuple[TeamMember, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    papers: tuple[str, ...] = ()
    letter_number: str = ""
    letter_day: date | None = None
    letter_sender: str = ""
    received: date | None = None
    agenda_number: str = ""
    security: Security = Security.BIASA
    speed: Speed = Speed.BIASA
    opening: str = ""
    closing: str = ""

    @property
    def matter(self) -> str:
        """What the case is about, in words."""
        return self.subject or _SOP.sub("", self.sop_title)

    @property
    def heading(self) -> str:
        """What the case is about, as the subject of a paper."""
        return self.matter[:1].upper() + self.matter[1:]

    @property
    def incoming(self) -> str:
        """The letter that began the case, "" when there was none."""
        if not self.letter_number:
            return ""
        day = f" tanggal {day_words(self.letter_day)}" if self.letter_day else ""
        sender = self.letter_sender or self.applicant
        return f"surat {sender}".rstrip() + f" Nomor {self.letter_number}{day}"


def first_of(kind: Kind, known: Known) -> Naskah:
    """Return what a paper of a kind says before anybody wrote on it."""
    made = _FIRST[kind](known)
    return replace(made, security=known.security, speed=known.speed)


def _body(known: Known, opening: str, closing: str = _THANKS) -> str:
    return f"{known.opening or opening}\n\n{known.closing or closing}".strip()


def _about(known: Known) -> str:
    return f" hal {known.matter}" if known.matter else ""


def _letter_opening(known: Known) -> str:
    if known.incoming:
        sender = known.letter_sender or known.applicant
        letter = known.incoming
        if not known.to or sender in known.to:
            letter = letter.replace(f"surat {sender}".rstrip(), "surat Saudara", 1)
        return f"Menindaklanjuti {letter}{_about(known)}, bersama ini disampaikan hal-hal sebagai berikut:"
    about = f" {known.matter}" if known.matter else " tugas dan fungsi kami"
    return f"Dalam rangka pelaksanaan{about}, bersama ini disampaikan hal-hal sebagai berikut:"


def _surat(known: Known) -> Naskah:
    to = known.to or _named(known.applicant)
    body = _body(known, _letter_opening(known))
    return Surat(subject=known.heading, to=to, to_place="Tempat", body=body)


def _named(*names: str) -> tuple[str, ...]:
    return tuple(filter(None, names))


def _undangan(known: Known) -> Naskah:
    plan = known.appointment
    reason = (
        f"Menindaklanjuti {known.incoming}" if known.incoming else "Sehubungan dengan"
    )
    about = _about(known) if known.incoming else f" {known.matter or 'kegiatan kami'}"
    opening = (
        f"{reason}{about}, dengan hormat kami mengundang Saudara untuk hadir pada:"
    )
    body = _body(
        known, opening, "Demikian, atas kehadiran Saudara diucapkan terima kasih."
    )
    made = Undangan(subject="Undangan", to_place="Tempat", body=body)
    if plan is None:
        return replace(made, agenda=known.matter, to=known.to)
    names = tuple(p.name for p in plan.participants)
    return replace(made, day=plan.day, begins=plan.begins, ends=plan.ends, place=plan.place, subject=f"Undangan {plan.agenda}",
                   agenda=plan.agenda, to=known.to, invitees=() if known.to else names)  # fmt: skip


def _nota_dinas(known: Known) -> Naskah:
    matter = known.matter
    carried = known.papers
    with_it = ""
    if carried:
        listed = "\n".join(
            f"{number}. {name}" for number, name in enumerate(carried, 1)
        )
        with_it = f"\n{listed}"
    opening = (
        f"Menindaklanjuti {known.incoming}{_about(known)}, bersama ini disampaikan"
        if known.incoming
        else f"Dalam rangka pelaksanaan {matter or 'tugas dan fungsi kami'}, bersama ini disampaikan"
    )
    what = " naskah berikut untuk mendapat arahan lebih lanjut:" if carried else " hal-hal sebagai berikut:"  # fmt: skip
    closing = known.closing or "Demikian disampaikan, mohon arahan lebih lanjut."
    body = f"{known.opening or opening + what}{with_it}\n\n{closing}"
    attached = counted(len(carried), "berkas") if carried else ""
    return NotaDinas(subject=known.heading, to=known.to, sender=known.sender, carries=carried,
                     attachments=attached, body=body)  # fmt: skip


def _surat_tugas(known: Known) -> Naskah:
    plan = known.appointment
    basis = known.incoming
    bases = _named(basis[:1].upper() + basis[1:] + _about(known) if basis else "")
    task = plan.agenda if plan else known.matter
    made = SuratTugas(subject=known.heading, bases=bases, assigned=known.assigned,
                      tasks=_named(f"Melaksanakan {task}" if task else "",
                                   "Melaporkan hasil pelaksanaan tugas kepada pemberi tugas"))  # fmt: skip
    if plan is None:
        return made
    return replace(made, since=plan.day, until=plan.until, place=plan.place)


def _keputusan(known: Known) -> Naskah:
    matter = known.matter
    annexed = (
        " dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran Keputusan ini"
    )
    ruling = f"Menetapkan {matter}{annexed if known.members else ''}." if matter else ""
    considering = (
        f"bahwa untuk kelancaran pelaksanaan {matter or 'kegiatan'} perlu ditetapkan pengaturannya;",
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a perlu menetapkan Keputusan tentang {matter or 'hal dimaksud'};",
    )
    in_force = "Keputusan ini mulai berlaku pada tanggal ditetapkan."
    return Keputusan(subject=known.heading, considering=considering, rulings=_named(ruling, in_force),
                     members=known.members)  # fmt: skip


def _laporan(known: Known) -> Naskah:
    meeting, plan = known.meeting, known.appointment
    matter = known.matter
    done = ""
    if meeting:
        at = f" di {meeting.place}" if meeting.place else ""
        done = f"{meeting.agenda} dilaksanakan pada tanggal {day_words(meeting.day)}{at}, dihadiri {counted(meeting.came, 'orang')}."  # fmt: skip
    elif plan:
        done = f"{plan.agenda} dilaksanakan pada tanggal {period_words(plan.day, plan.until)} di {plan.place}."  # fmt: skip
    basis = f" Kegiatan ini menindaklanjuti {known.incoming}." if known.incoming else ""
    return Laporan(
        subject=known.heading,
        background=f"Laporan ini disusun sebagai pertanggungjawaban pelaksanaan {matter}.{basis}" if matter else basis.strip(),
        activities=done,
        results=meeting.summary if meeting else "",
        conclusions="\n".join(f"{n}. {r.what}" for n, r in enumerate(meeting.resolutions, 1)) if meeting else "",
        closing="Demikian laporan ini disampaikan sebagai bahan pertimbangan lebih lanjut.",
    )  # fmt: skip


def _notula(known: Known) -> Naskah:
    if known.meeting is None:
        return _planned(Notula(), known)
    meeting = known.meeting
    return _held(Notula(body=meeting.summary, minute_taker=meeting.minute_taker,
                        resolutions=meeting.resolutions), known)  # fmt: skip


def _daftar_hadir(known: Known) -> Naskah:
    if known.meeting is None:
        return _planned(DaftarHadir(), known)
    return _held(DaftarHadir(), known)


def _held(made: Notula | DaftarHadir, known: Known) -> Naskah:
    meeting = known.meeting
    assert meeting is not None
    return replace(made, subject=known.heading, day=meeting.day, begins=meeting.begins,
                   ends=meeting.ends, place=meeting.place, agenda=meeting.agenda, chair=meeting.chair,
                   attendees=meeting.attendees)  # fmt: skip


def _planned(made: Notula | DaftarHadir, known: Known) -> Naskah:
    plan = known.appointment
    if plan is None:
        return replace(made, subject=known.heading, agenda=known.matter)
    return replace(made, subject=known.heading, day=plan.day, begins=plan.begins, ends=plan.ends,
                   place=plan.place, agenda=plan.agenda)  # fmt: skip


def _berita_acara(known: Known) -> Naskah:
    meeting, plan = known.meeting, known.appointment
    held = meeting or plan
    what = held.agenda if held else known.matter
    body = f"Para pihak telah melaksanakan {what}." if what else ""
    return BeritaAcara(subject=known.heading, day=held.day if held else None,
                       place=held.place if held else known.place, body=body)  # fmt: skip


def _tanda_terima(known: Known) -> Naskah:
    receipt = known.receipt
    made = TandaTerima(subject=known.heading, letter_number=known.letter_number,
                       letter_day=known.letter_day, receiver=known.sender)  # fmt: skip
    if receipt is None:
        sender = known.letter_sender or known.applicant
        return replace(made, what=known.matter, sender=sender, day=known.received)
    return replace(made, what=receipt.what, sender=receipt.sender, day=receipt.day, at=receipt.at,
                   condition=receipt.condition, amount=receipt.amount, note=receipt.note)  # fmt: skip


def _jadwal(known: Known) -> Naskah:
    plan = known.appointment
    if plan is None:
        return Jadwal(subject=known.heading)
    who = ", ".join(p.name for p in plan.participants)
    slot = Slot(plan.day, plan.begins, plan.ends, plan.place, plan.agenda, who)
    return Jadwal(subject=known.heading or plan.agenda, slots=(slot,))


def _disposisi(known: Known) -> Naskah:
    return LembarDisposisi(
        subject=known.heading, sender=known.letter_sender or known.applicant,
        letter_number=known.letter_number, letter_day=known.letter_day, received=known.received,
        agenda_number=known.agenda_number, to=known.to, giver=known.sender,
    )  # fmt: skip


_FIRST: Final = Frozen[Kind, Callable[[Known], Naskah]](
    {
        Kind.SURAT: _surat,
        Kind.UNDANGAN: _undangan,
        Kind.NOTA_DINAS: _nota_dinas,
        Kind.SURAT_TUGAS: _surat_tugas,
        Kind.KEPUTUSAN: _keputusan,
        Kind.DISPOSISI: _disposisi,
        Kind.LAPORAN: _laporan,
        Kind.NOTULA: _notula,
        Kind.DAFTAR_HADIR: _daftar_hadir,
        Kind.BERITA_ACARA: _berita_acara,
        Kind.TANDA_TERIMA: _tanda_terima,
        Kind.JADWAL: _jadwal,
    }
)

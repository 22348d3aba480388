# SPDX-License-Identifier: Apache-2.0
"""How papers that keep what happened are put together: disposisi, meetings, handovers, plans."""

from datetime import date

from tatalaksana.core.acts.exchange import Condition
from tatalaksana.core.acts.meet import Attendee, Presence
from tatalaksana.core.naskah.kinds import Speed
from tatalaksana.core.naskah.names import spaced_nip
from tatalaksana.core.naskah.papers import (
    BeritaAcara,
    DaftarHadir,
    Jadwal,
    LembarDisposisi,
    Notula,
    Party,
    Rapat,
    TandaTerima,
)
from tatalaksana.core.naskah.saying import (  # fmt: skip
    day_words,
    diktum,
    hours_words,
    spoken_day,
    weekday_words,
)
from tatalaksana.core.plain import Plain
from tatalaksana.formats.rendering.letters_parts import (
    SECURITY,
    SPEED,
    Part,
    Sheet,
    all_words,
    body,
    cells,
    chapter,
    copies,
    other_signer,
    pairs,
    sign,
    signer,
    table,
    title,
    words,
)

_LONGEST_FACT = 22
_UNKNOWN_DAY = "... tanggal ... bulan ... tahun ..."
_CONDITION = {
    Condition.COMPLETE: "Lengkap",
    Condition.INCOMPLETE: "Kurang",
    Condition.DAMAGED: "Rusak",
}


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def disposisi(naskah: LembarDisposisi, sheet: Sheet) -> list[Part]:
    """Return a lembar disposisi on half a folio."""
    until = f"\nBatas waktu: {_day(naskah.until)}" if naskah.until else ""
    boxes: Part = {
        "part": "boxes",
        "left": _facts(
            ("Surat dari", naskah.sender),
            ("No. surat", naskah.letter_number),
            ("Tgl. surat", _day(naskah.letter_day)),
        ),
        "right": _facts(
            ("Diterima tgl.", _day(naskah.received)),
            ("No. agenda", naskah.agenda_number),
            ("Sifat", SECURITY[naskah.security]),
        ),
        "speed": [[naskah.speed is s, SPEED[s]] for s in (Speed.SANGAT_SEGERA, Speed.SEGERA)],
        "subject": _facts(("Hal", naskah.subject)),
        "to": all_words(naskah.to),
        "copies": all_words(naskah.copies),
        "instructions": [[True, words(text)] for text in naskah.instructions],
        "note": words(naskah.note + until),
    }  # fmt: skip
    giver = (naskah.giver,) if not sheet.stamp.office_lines else ()
    column = signer(sheet, *filter(None, (_issue_line(sheet), *giver)))
    column["room"] = 12
    return [title(sheet.template.title), boxes, sign(sheet, column)]


def _facts(*rows: tuple[str, str]) -> list[Plain]:
    return [[name, words(text, _LONGEST_FACT)] for name, text in rows]


def _issue_line(sheet: Sheet) -> str:
    city = f"{sheet.template.city}, " if sheet.template.city else ""
    return f"{city}{sheet.stamp.shown_day}" if sheet.stamp.day or city else ""


def _meeting_rows(naskah: Rapat, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    zone = sheet.template.zone
    return (
        ("Hari, tanggal", weekday_words(naskah.day) if naskah.day else ""),
        ("Pukul", hours_words(naskah.begins, naskah.ends, zone) if naskah.begins else ""),
        ("Tempat", naskah.place),
        ("Acara", naskah.agenda),
        ("Pimpinan rapat", naskah.chair),
    )  # fmt: skip


def notula(naskah: Notula, sheet: Sheet) -> list[Part]:
    """Return a notula: who met, what was said, what was decided."""
    rows = (*_meeting_rows(naskah, sheet), ("Notulis", naskah.minute_taker))
    guests = [(_came(a), a.position) for a in naskah.attendees if a.presence is not Presence.ABSENT]  # fmt: skip
    decided = [(r.what, r.who or "-", _day(r.until) or "-") for r in naskah.resolutions]
    head = ("Putusan", "Penanggung jawab", "Batas waktu")
    chair = (
        signer(sheet)
        if sheet.stamp.office_lines
        else other_signer("Pimpinan rapat,", naskah.chair)
    )
    return [
        title(sheet.template.title, below=(naskah.subject,)),
        pairs(rows, label=34),
        *([chapter("Peserta"), table(("Nama", "Jabatan / Instansi"), guests)] if guests else []),
        chapter("Pembahasan"),
        body(naskah.body, sticky=not decided),
        *([chapter("Putusan dan Tindak Lanjut"), table(head, decided, sticky=True)] if decided else []),
        sign(sheet, other_signer("Notulis,", naskah.minute_taker), chair),
        *copies(naskah),
    ]  # fmt: skip


def _came(attendee: Attendee) -> str:
    if attendee.presence is Presence.REPRESENTED:
        return f"{attendee.stands_in} (mewakili {attendee.name})"
    return attendee.name


def daftar_hadir(naskah: DaftarHadir, sheet: Sheet) -> list[Part]:
    """Return a daftar hadir with room for every signature."""
    rows = [
        (str(n), _came(a), a.position, _signature_room(n, a))
        for n, a in enumerate(naskah.attendees, 1)
    ]
    head = ("No.", "Nama", "Jabatan / Instansi", "Tanda Tangan")
    made = cells(head, rows, padding=9)
    return [
        title(sheet.template.title, below=(naskah.subject,)),
        pairs(_meeting_rows(naskah, sheet), label=34),
        {"part": "table", "sticky": True, **made},
        sign(sheet, signer(sheet, *filter(None, (_issue_line(sheet),)))),
    ]


def _signature_room(number: int, attendee: Attendee) -> str:
    return (
        "Tidak hadir"
        if attendee.presence is Presence.ABSENT
        else f"{number}. {'.' * 21}"
    )


def berita_acara(naskah: BeritaAcara, sheet: Sheet) -> list[Part]:
    """Return a berita acara: the day in words, the parties, the deed, everybody's signature."""
    names = [f"PIHAK {diktum(n)}" for n in range(1, len(naskah.parties) + 1)]
    parties = [*zip(names, naskah.parties, strict=True)]
    day = spoken_day(naskah.day) if naskah.day else _UNKNOWN_DAY
    at = f", bertempat di {naskah.place}" if naskah.place.strip() else ""
    opening = f"Pada hari ini {day}{at}, kami yang bertanda tangan di bawah ini:"
    columns = [other_signer(f"{name},", p.name, _nip(p)) for name, p in parties]
    witnesses = [other_signer("Saksi,", w.name, _nip(w)) for w in naskah.witnesses]
    known = [signer(sheet, "Mengetahui:")] if sheet.stamp.office_lines else []
    return [
        title(sheet.template.title, below=(naskah.subject.upper(), f"NOMOR {sheet.stamp.shown_number}")),
        body(opening),
        *(_party(number, name, p) for number, (name, p) in enumerate(parties, 1)),
        body(naskah.body, sticky=True),
        sign(sheet, *columns, *witnesses, *known),
    ]  # fmt: skip


def _nip(party: Party) -> str:
    return f"NIP {spaced_nip(party.nip)}" if party.nip.strip() else ""


def _party(number: int, name: str, party: Party) -> Part:
    rows = (
        ("Nama", party.name),
        ("NIP", spaced_nip(party.nip)),
        ("Jabatan", party.position),
    )
    return {
        "part": "party",
        "number": f"{number}.",
        "rows": _facts(*(row for row in rows if row[1].strip())),
        "called": f"selanjutnya disebut {name}.",
    }


def tanda_terima(naskah: TandaTerima, sheet: Sheet) -> list[Part]:
    """Return a tanda terima: what came, from whom, and who took it."""
    at = f" pukul {naskah.at:%H.%M}" if naskah.at else ""
    zone = f" {sheet.template.zone.value}" if naskah.at and sheet.template.zone else ""
    rows = (
        ("Telah diterima", naskah.what),
        ("Dari", naskah.sender),
        ("Nomor surat", naskah.letter_number),
        ("Tanggal surat", _day(naskah.letter_day)),
        ("Hal", naskah.subject),
        ("Jumlah", naskah.amount),
        ("Keadaan", _CONDITION[naskah.condition]),
        (
            "Diterima pada",
            f"{weekday_words(naskah.day)}{at}{zone}" if naskah.day else "",
        ),
        ("Catatan", naskah.note),
    )
    taker = (
        signer(sheet, "Yang menerima,")
        if sheet.stamp.office_lines
        else other_signer("Yang menerima,", naskah.receiver)
    )
    number = (f"NOMOR {sheet.stamp.shown_number}",) if sheet.stamp.number else ()
    return [
        title(sheet.template.title, below=number),
        pairs(rows, label=34),
        sign(sheet, other_signer("Yang menyerahkan,", naskah.sender), taker),
    ]


def jadwal(naskah: Jadwal, sheet: Sheet) -> list[Part]:
    """Return a jadwal."""
    zone = sheet.template.zone
    rows = [
        (
            weekday_words(s.day) if s.day else "-",
            hours_words(s.begins, s.ends, zone) if s.begins else "-",
            s.what,
            s.place,
            s.who,
        )
        for s in naskah.slots
    ]
    head = ("Hari, tanggal", "Pukul", "Kegiatan", "Tempat", "Petugas / Peserta")
    has_note = bool(naskah.body.strip())
    return [
        title(sheet.template.title, below=(naskah.subject.upper(),)),
        table(head, rows, sticky=not has_note),
        body(naskah.body, sticky=True),
        sign(sheet, signer(sheet, *filter(None, (_issue_line(sheet),)))),
    ]

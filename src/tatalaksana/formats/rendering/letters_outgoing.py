# SPDX-License-Identifier: Apache-2.0
"""How papers that leave a desk are put together: letters, nota dinas, orders, decrees, reports."""

from collections.abc import Sequence

from tatalaksana.core.naskah.blocks import as_text, parse
from tatalaksana.core.naskah.names import spaced_nip
from tatalaksana.core.naskah.papers import (
    Keputusan,
    Laporan,
    Naskah,
    NotaDinas,
    Surat,
    SuratTugas,
    Undangan,
)
from tatalaksana.core.naskah.saying import (
    diktum,  # fmt: skip
    hours_words,
    period_words,
    weekday_words,
)
from tatalaksana.formats.rendering.letters_parts import (
    Part,
    Sheet,
    all_words,
    annex,
    body,
    centred,
    chapter,
    clause,
    copies,
    issued,
    listed,
    nature,
    pairs,
    sign,
    signer,
    table,
    title,
    words,
)

_MOST_ADDRESSED = 6
_TEAM = ("Nama", "Jabatan", "Kedudukan dalam Tim")
_SENT = ("Nama / NIP", "Pangkat / Golongan", "Jabatan")


def surat(naskah: Surat, sheet: Sheet) -> list[Part]:
    """Return a surat dinas."""
    return [
        *_letter_head(naskah, sheet, naskah.to),
        body(naskah.body, sticky=True),
        sign(sheet, signer(sheet)),
        *copies(naskah),
        *_addressed(naskah.to, "DAFTAR TUJUAN", sheet),
    ]


def undangan(naskah: Undangan, sheet: Sheet) -> list[Part]:
    """Return a surat undangan; the last of several paragraphs stands below the day."""
    guests = naskah.to or naskah.invitees
    before, after = _around(naskah.body)
    apart = naskah.invitees if naskah.to else ()
    return [
        *_letter_head(naskah, sheet, guests, has_annex=bool(apart)),
        body(before),
        _meeting(naskah, sheet),
        body(after, sticky=True),
        sign(sheet, signer(sheet)),
        *_remark("Catatan:", naskah.note),
        *copies(naskah),
        *(
            _annexed("DAFTAR UNDANGAN", apart, sheet)
            if apart
            else _addressed(guests, "DAFTAR UNDANGAN", sheet)
        ),
    ]


def _around(text: str) -> tuple[str, str]:
    found = parse(text)
    if len(found) < 2:
        return text, ""
    return as_text(found[:-1]), as_text(found[-1:])


def _meeting(naskah: Undangan, sheet: Sheet) -> Part:
    zone = sheet.template.zone
    day = weekday_words(naskah.day) if naskah.day else ""
    hours = hours_words(naskah.begins, naskah.ends, zone) if naskah.begins else ""
    rows = (
        ("hari, tanggal", day),
        ("pukul", hours),
        ("tempat", naskah.place),
        ("acara", naskah.agenda),
    )
    return pairs(rows, indent=12, label=28)


def _letter_head(
    naskah: Naskah, sheet: Sheet, to: Sequence[str], *, has_annex: bool = False
) -> list[Part]:
    is_listed = len(to) > _MOST_ADDRESSED
    attached = naskah.attachments or ("1 (satu) berkas" if is_listed or has_annex else "-")  # fmt: skip
    city = f"{sheet.template.city}, " if sheet.template.city else ""
    rows = (
        ("Nomor", sheet.stamp.shown_number),
        ("Sifat", nature(naskah)),
        ("Lampiran", attached),
        ("Hal", naskah.subject),
    )
    shown = ["Daftar terlampir"] if is_listed else [*to]
    return [
        {"part": "right", "text": words(city + sheet.stamp.shown_day)},
        pairs(rows, label=20, width=68),
        {"part": "address", "to": all_words(shown), "place": words(naskah.to_place)},
    ]


def _addressed(to: Sequence[str], heading: str, sheet: Sheet) -> list[Part]:
    return _annexed(heading, to, sheet) if len(to) > _MOST_ADDRESSED else []


def _annexed(heading: str, names: Sequence[str], sheet: Sheet) -> list[Part]:
    rows = (("Nomor", sheet.stamp.shown_number), ("Tanggal", sheet.stamp.shown_day))
    return [
        annex("Lampiran Surat", rows),
        title(heading, larger=0),
        body(listed(names, "1."), sticky=True, indent=0),
        sign(sheet, signer(sheet)),
    ]


def _remark(label: str, text: str) -> list[Part]:
    return [{"part": "remark", "label": label, "text": words(text)}] if text.strip() else []  # fmt: skip


def nota_dinas(naskah: NotaDinas, sheet: Sheet) -> list[Part]:
    """Return a nota dinas."""
    rows = (
        ("Yth.", listed(naskah.to, "1.") if naskah.to else ""),
        ("Melalui", "\n".join(naskah.through)),
        ("Dari", naskah.sender),
        ("Tembusan", "\n".join(naskah.copies)),
        ("Tanggal", sheet.stamp.shown_day),
        ("Nomor", sheet.stamp.shown_number),
        ("Sifat", nature(naskah)),
        ("Lampiran", naskah.attachments or "-"),
        ("Hal", naskah.subject),
    )
    return [
        title(sheet.template.title),
        pairs(rows, label=26),
        {"part": "ruled"},
        body(naskah.body, sticky=True),
        sign(sheet, signer(sheet)),
    ]


def surat_tugas(naskah: SuratTugas, sheet: Sheet) -> list[Part]:
    """Return a surat tugas."""
    sent = [
        ("\n".join(filter(None, (a.name, f"NIP {spaced_nip(a.nip)}" if a.nip else ""))), a.rank, a.position)
        for a in naskah.assigned
    ]  # fmt: skip
    period = period_words(naskah.since, naskah.until) if naskah.since else ""
    when = (("Waktu", period), ("Tempat", naskah.place), ("Pembiayaan", naskah.funds))
    closing = body(naskah.body, sticky=True)
    return [
        title(sheet.template.title, below=(f"NOMOR {sheet.stamp.shown_number}",)),
        clause("Dasar", listed(naskah.bases, "1."), label=27),
        centred("MEMERINTAHKAN:"),
        clause("Kepada", " ", label=27),
        table(_SENT, sent),
        clause("Untuk", listed(naskah.tasks, "1."), label=27),
        *(clause(name, text, label=27, sticky=True) for name, text in when if text.strip()),
        *([closing] if closing["blocks"] else []),
        sign(sheet, signer(sheet, *issued(sheet))),
        *copies(naskah),
    ]  # fmt: skip


def keputusan(naskah: Keputusan, sheet: Sheet) -> list[Part]:
    """Return a keputusan with its annex."""
    name = _decree_name(sheet)
    number = f"NOMOR {sheet.stamp.shown_number}"
    subject = naskah.subject.upper()
    issuer = [centred(f"{sheet.issuer},")] if sheet.issuer else []
    return [
        title(name, below=(number, "TENTANG", subject), larger=0),
        *issuer,
        *_grounds("Menimbang", naskah.considering, "a."),
        *_grounds("Mengingat", naskah.recalling, "1."),
        *_grounds("Memperhatikan", naskah.noting, "1."),
        centred("MEMUTUSKAN:"),
        clause("Menetapkan", f"{name} TENTANG {subject}."),
        *_rulings(naskah.rulings),
        sign(sheet, signer(sheet, *issued(sheet))),
        *copies(naskah),
        *_decree_annex(naskah, sheet, name),
    ]


def _decree_name(sheet: Sheet) -> str:
    """Return whose decree it is; the title of a template may say it already."""
    name = sheet.template.title
    return f"{name} {sheet.issuer}".strip() if name == "KEPUTUSAN" else name


def _grounds(name: str, texts: Sequence[str], mark: str) -> list[Part]:
    return [clause(name, listed(texts, mark))] if texts else []


def _rulings(rulings: Sequence[str]) -> list[Part]:
    last = len(rulings)
    return [
        clause(diktum(number), text, sticky=number == last)
        for number, text in enumerate(rulings, 1)
    ]


def _decree_annex(naskah: Keputusan, sheet: Sheet, name: str) -> list[Part]:
    if not naskah.members and not naskah.annex.strip():
        return []
    rows = (
        ("NOMOR", sheet.stamp.shown_number),
        ("TANGGAL", sheet.stamp.shown_day.upper()),
        ("TENTANG", naskah.subject.upper()),
    )
    team = [(m.name, m.position, m.role) for m in naskah.members]
    return [
        annex(f"LAMPIRAN\n{name}", rows),
        *([title("SUSUNAN KEANGGOTAAN TIM", larger=0)] if team else []),
        *([table(_TEAM, team, sticky=not naskah.annex.strip())] if team else []),
        body(naskah.annex, sticky=True),
        sign(sheet, signer(sheet)),
    ]


def laporan(naskah: Laporan, sheet: Sheet) -> list[Part]:
    """Return a laporan in its five chapters."""
    chapters = (
        ("A. Pendahuluan", naskah.background),
        ("B. Kegiatan yang Dilaksanakan", naskah.activities),
        ("C. Hasil yang Dicapai", naskah.results),
        ("D. Simpulan dan Saran", naskah.conclusions),
        ("E. Penutup", naskah.closing),
    )
    told = [(name, text) for name, text in chapters if text.strip()]
    return [
        title(sheet.template.title, below=("TENTANG", naskah.subject.upper())),
        *(part for name, text in told for part in (chapter(name), body(text, sticky=name[0] == "E"))),
        sign(sheet, signer(sheet, *issued(sheet, "Dibuat"))),
        *copies(naskah),
    ]  # fmt: skip

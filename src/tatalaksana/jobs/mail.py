# SPDX-License-Identifier: Apache-2.0
"""Letters for notices: short, in Indonesian, with a link and nothing confidential."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from tatalaksana.actions.mailing import mark_mailed
from tatalaksana.formats.sentmail import SentMail, name_of_letter
from tatalaksana.queries.notices import Letter, letter_of

_SAYS = {
    "came_back": "Pekerjaan dikembalikan kepada Anda oleh {by}.",
    "given": "Sebuah tugas diserahkan kepada Anda.",
    "to_sign": "Sebuah naskah menunggu tanda tangan Anda.",
    "disposed": "Anda mendapat disposisi dari {by}.",
    "copied": "Anda mendapat tembusan disposisi dari {by}.",
    "soon": "Sebuah tugas mendekati tenggatnya.",
    "late": "Sebuah tugas melewati tenggatnya.",
    "moved": "Tenggat sebuah tugas berubah karena kalender kerja berubah.",
    "finished": "Berkas yang Anda mulai sudah selesai.",
    "cancelled": "Berkas yang Anda mulai dibatalkan.",
    "invited": "Anda peserta sebuah acara yang baru dijadwalkan.",
    "rescheduled": "Jadwal sebuah acara yang Anda ikuti berubah.",
    "uninvited": "Anda tidak lagi peserta sebuah acara.",
    "called_off": "Sebuah acara yang Anda ikuti dibatalkan.",
    "letter": "Sebuah surat diteruskan kepada Anda oleh {by}.",
    "answered": "Disposisi Anda diselesaikan oleh {by}.",
    "closed": "Disposisi kepada Anda ditutup oleh {by}.",
    "proposed": "Sebuah usulan arsip menunggu keputusan Anda.",
    "approved": "Usulan arsip Anda disetujui oleh {by}.",
    "refused": "Usulan arsip Anda ditolak oleh {by}.",
}
_OF_AGENDA = frozenset({"invited", "rescheduled", "uninvited", "called_off"})


def mail_notice(account: int, key: str, *, at: datetime) -> None:
    """Send the letter of one notice, unless it was sent or read already.

    A restored database does not know what was sent after its backup; the folder of the data does.

    Raises:
        OSError: the mail server does not take it; the job is tried again.
    """
    letter = letter_of(account, key)
    if letter is None:
        return
    name, sent = _name(letter, key), SentMail(settings.DATA)
    if not sent.has(name):
        EmailMessage(
            subject=_title(letter),
            body=_body(letter),
            to=[letter.address],
            headers={"Message-ID": name},
        ).send()
        sent.note(name, at=at)
    mark_mailed(account, key, at=at)


def _name(letter: Letter, key: str) -> str:
    """Name a letter by what it says of which task, so that only the same letter has its name."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    facts = sorted(f"{name}={words}" for name, words in letter.facts.items())
    about = (letter.code, letter.step, letter.kind, key, *facts)
    return name_of_letter(host, letter.address, *about)


def _title(letter: Letter) -> str:
    if letter.transfer is not None:
        return "Tatalaksana: usulan arsip"
    about = "berkas" if letter.entry is None else "surat"
    return f"Tatalaksana: {about} {letter.number}"


def _body(letter: Letter) -> str:
    says = _SAYS[letter.kind].format(by=letter.facts.get("by", ""))
    about = f"Perihal: {letter.subject}\n" if letter.subject else ""
    return f"{says}\n\n{about}{settings.SITE_URL}{_path(letter)}\n"


def _path(letter: Letter) -> str:
    if letter.kind in _OF_AGENDA:
        return "/agenda/"
    if letter.entry is not None:
        return f"/register/surat/{letter.entry}/"
    if letter.transfer is not None:
        return f"/arsip/usul/{letter.transfer}/"
    return f"/tugas/{letter.task}/" if letter.task else f"/berkas/{letter.case}/"

# SPDX-License-Identifier: Apache-2.0
"""Letters for notices: short, in Indonesian, with a link and nothing confidential."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage

from tatalaksana.actions.mailing import mark_mailed
from tatalaksana.queries.notices import Letter, letter_of

_SAYS = {
    "came_back": "Pekerjaan dikembalikan kepada Anda oleh {by}.",
    "given": "Sebuah tugas diserahkan kepada Anda.",
    "soon": "Sebuah tugas mendekati tenggatnya.",
    "late": "Sebuah tugas melewati tenggatnya.",
    "moved": "Tenggat sebuah tugas berubah karena kalender kerja berubah.",
    "finished": "Berkas yang Anda mulai sudah selesai.",
    "cancelled": "Berkas yang Anda mulai dibatalkan.",
    "invited": "Anda peserta sebuah acara yang baru dijadwalkan.",
    "rescheduled": "Jadwal sebuah acara yang Anda ikuti berubah.",
    "uninvited": "Anda tidak lagi peserta sebuah acara.",
    "called_off": "Sebuah acara yang Anda ikuti dibatalkan.",
}
_OF_AGENDA = frozenset({"invited", "rescheduled", "uninvited", "called_off"})


def mail_notice(account: int, key: str, *, at: datetime) -> None:
    """Send the letter of one notice, unless it was sent or read already.

    Raises:
        OSError: the mail server does not take it; the job is tried again.
    """
    letter = letter_of(account, key)
    if letter is None:
        return
    EmailMessage(
        subject=f"Tatalaksana: berkas {letter.number:04d}",
        body=_body(letter),
        to=[letter.address],
    ).send()
    mark_mailed(account, key, at=at)


def _body(letter: Letter) -> str:
    says = _SAYS[letter.kind].format(by=letter.facts.get("by", ""))
    path = f"/tugas/{letter.task}/" if letter.task else f"/berkas/{letter.case}/"
    if letter.kind in _OF_AGENDA:
        path = "/agenda/"
    return f"{says}\n\nPerihal: {letter.subject}\n{settings.SITE_URL}{path}\n"

# SPDX-License-Identifier: Apache-2.0
"""Kabar: what one was told, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tatalaksana.actions.notices import mark_read
from tatalaksana.queries.notices import Notice, notice_of, notices_of
from tatalaksana.web.shared.paperwords import list_words
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in

_OF_AGENDA = frozenset({"invited", "rescheduled", "uninvited", "called_off"})


@dataclass(frozen=True, slots=True)
class News:
    """One notice in words, and where it leads."""

    id: int
    words: str
    subject: str
    quote: str
    address: str
    at: datetime
    is_new: bool


@require_GET
@signed_in
@refuses
def notices(request: AccountRequest) -> HttpResponse:
    """Show what one was told."""
    rows = tuple(_news(notice) for notice in notices_of(request.account))
    return render(request, "kabar.html", {"here": "kabar", "rows": rows})


@require_POST
@signed_in
@refuses
def read(request: AccountRequest) -> HttpResponse:
    """Mark all as read."""
    mark_read(request.account, at=timezone.now())
    return redirect("kabar")


@require_GET
@signed_in
@refuses
def follow(request: AccountRequest, number: int) -> HttpResponse:
    """Lead to what a notice is about; it is read by that."""
    notice = notice_of(request.account, number)
    mark_read(request.account, at=timezone.now(), notice=number)
    return redirect(_address(notice))


def _news(notice: Notice) -> News:
    words = {
        "came_back": _("Dikembalikan kepada Anda oleh %(by)s."),
        "given": _("Diserahkan kepada Anda."),
        "to_sign": _("%(paper)s menunggu tanda tangan Anda."),
        "disposed": _("Disposisi dari %(by)s."),
        "copied": _("Tembusan disposisi dari %(by)s."),
        "soon": _("Mendekati tenggat."),
        "late": _("Melewati tenggat."),
        "moved": _("Tenggat berubah karena kalender kerja berubah."),
        "finished": _("Berkas yang Anda mulai sudah selesai."),
        "cancelled": _("Berkas yang Anda mulai dibatalkan."),
        "invited": _("Anda peserta acara yang baru dijadwalkan: %(agenda)s."),
        "rescheduled": _("Jadwal berubah: %(agenda)s."),
        "uninvited": _("Anda tidak lagi peserta: %(agenda)s."),
        "called_off": _("Acara dibatalkan: %(agenda)s."),
        "letter": _("Surat diteruskan kepada Anda oleh %(by)s."),
        "answered": _("Disposisi Anda diselesaikan oleh %(by)s."),
        "closed": _("Disposisi kepada Anda ditutup oleh %(by)s."),
        "proposed": _("Usulan %(by)s menunggu keputusan Anda."),
        "approved": _("Usulan Anda disetujui oleh %(by)s."),
        "refused": _("Usulan Anda ditolak oleh %(by)s."),
    }[notice.kind]
    return News(
        id=notice.id,
        words=words
        % {
            "by": notice.facts.get("by", ""),
            "agenda": notice.facts.get("agenda", ""),
            "paper": notice.facts.get("paper", ""),
        },
        subject=_subject(notice),
        quote=str(notice.facts.get("reason", "")),
        address=reverse("kabar-buka", args=[notice.id]),
        at=notice.at,
        is_new=notice.is_new,
    )


def _subject(notice: Notice) -> str:
    if notice.transfer is not None:
        return list_words()[notice.subject]
    return notice.subject or _("Surat %(number)s") % {"number": notice.number}


def _address(notice: Notice) -> str:
    if notice.kind in _OF_AGENDA:
        return reverse("agenda")
    if notice.kind == "to_sign":
        return reverse("naskah-menunggu")
    if notice.entry is not None:
        return reverse("surat", args=[notice.entry])
    if notice.transfer is not None:
        return reverse("usulan", args=[notice.transfer])
    if notice.task is not None and notice.kind != "late":
        return reverse("tugas-satu", args=[notice.task])
    return reverse("berkas-satu", args=[notice.case])

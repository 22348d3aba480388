# SPDX-License-Identifier: Apache-2.0
"""Tugas saya in words: a row as the page prints it, so that its template only has to place it."""

from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tatalaksana.core.worktime.clock import ClockKind
from tatalaksana.queries.inbox import InboxPage, InboxRow
from tatalaksana.web.cases.words import group_words, verb_words
from tatalaksana.web.shared.clockwords import clock_words, local_detail, local_moment
from tatalaksana.web.shared.tags import strip

_SIGNS: Final = {ClockKind.LATE: "late", ClockKind.PAUSED: "pause"}
_MARKS: Final = {"back": "back", "held": "held", "new": "dot"}
_CALLED: Final = "case:"


def groups_in_words(page: InboxPage) -> list[dict[str, object]]:
    """Return the groups of a list with their headings and rows, ready to be placed."""
    heads, words = group_words(), _Words(page.now)
    return [
        {"name": group, "head": heads[group], "rows": [words.row(row) for row in rows]}
        for group, rows in page.groups
    ]


class _Words:
    """The words all rows share, asked for once; dictionaries, since templates look there first."""

    def __init__(self, now: datetime) -> None:
        self.today, self.verbs = timezone.localtime(now), verb_words()
        self.pick = _("Pilih %(what)s")
        self.sent = _("dari %(who)s, %(when)s")
        self.place = _("langkah %(s)s dari %(n)s")
        self.short = _("langkah %(s)s/%(n)s")
        self.turn = _("Putaran %(n)s")
        self.marks = {
            "back": _("Dikembalikan"),
            "held": _("Dipegang Anda"),
            "new": _("Baru"),
        }
        self.task = reverse("tugas-satu", args=(0,))

    def row(self, row: InboxRow) -> dict[str, object]:
        """Return one row."""
        where, mark = {"s": row.step, "n": row.steps}, _mark(row)
        return {
            "id": row.id,
            "url": self.task.replace("0", str(row.id), 1),
            "subject": row.subject,
            "verb": self.verbs[row.verb],
            "sop": row.sop,
            "pick": self.pick % {"what": row.subject} if row.is_simple else "",
            "is_new": row.is_new,
            "mark": mark,
            "mark_sign": _MARKS.get(mark, ""),
            "mark_words": self.marks.get(mark, ""),
            "turn": self.turn % {"n": row.round} if row.round > 1 else "",
            "origin": self._origin(row),
            "short": self.short % where,
            "strip": strip(row.strip, self.place % where),
            "kind": row.clock.kind,
            "sign": _SIGNS.get(row.clock.kind, "clock"),
            "left": clock_words(row.clock),
            "detail": local_detail(row.clock, self.today),
        }

    def _origin(self, row: InboxRow) -> str:
        """Say whom a task waits for, or whom it came from and when."""
        if row.waits_for.startswith(_CALLED):
            return _("menunggu berkas SOP lain")
        if row.waits_for:
            return _("menunggu %(who)s") % {"who": row.waits_for}
        when = local_moment(row.arrived_at, self.today)
        return self.sent % {"who": row.sender, "when": when}


def _mark(row: InboxRow) -> str:
    if row.came_back:
        return "back"
    return "held" if row.is_held else "new" if row.is_new else ""

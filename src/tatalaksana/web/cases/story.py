# SPDX-License-Identifier: Apache-2.0
"""Riwayat in plain words: one past-tense sentence a line, grouped by day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from tatalaksana.queries.story import StoryLine
from tatalaksana.web.cases.actwords import reason_of, told_of
from tatalaksana.web.cases.words import capacity_words, verb_words
from tatalaksana.web.shared.clockwords import long_day_words, moment_words


@dataclass(frozen=True, slots=True)
class Told:
    """One line: who, what, and what was said; `kind` is back, end or empty."""

    at: datetime
    who: str
    words: str
    quote: str
    kind: str


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day."""

    name: str
    lines: tuple[Told, ...]


def told(lines: tuple[StoryLine, ...]) -> tuple[Day, ...]:
    """Put a history into words."""
    days = groupby(lines, key=lambda line: timezone.localdate(line.at))
    return tuple(
        Day(long_day_words(found[0].at), tuple(_told(line) for line in found))
        for found in (list(group) for _day, group in days)
    )


def _told(line: StoryLine) -> Told:
    kinds = {"task.returned": "back", "case.finished": "end", "case.cancelled": "end"}
    quote = line.reason or (line.words if line.kind == "note.added" else "")
    if line.record is not None:
        quote = reason_of(line.record)
    quote = line.said or quote
    return Told(
        at=line.at,
        who=_who(line),
        words=_words()[line.kind](line),
        quote="" if quote == "pindah_tugas" or _is_call(line) else quote,
        kind=kinds.get(line.kind, ""),
    )


def _who(line: StoryLine) -> str:
    """Name the office; what is not definitif is said before it."""
    if not line.office:
        return _("Sistem")
    if line.capacity in {"", "definitif"}:
        return line.office
    return f"{capacity_words()[line.capacity]} {line.office}"


def _words() -> Mapping[str, Callable[[StoryLine], str]]:
    return {
        "case.started": lambda _line: _("memulai berkas."),
        "case.finished": lambda _line: _("menutup berkas: semua langkah selesai."),
        "case.cancelled": lambda _line: _("membatalkan berkas."),
        "case.version": lambda _line: _("memindahkan berkas ke versi SOP yang baru."),
        "task.completed": _completed,
        "task.returned": _returned,
        "task.reassigned": _reassigned,
        "task.suspended": _suspended,
        "task.resumed": _resumed,
        "task.pulled_back": lambda line: (
            _("menarik kembali langkah %(step)s.") % {"step": line.step}
        ),
        "task.disagreed": lambda _line: _("Jawaban tidak sama; semua ditanya lagi."),
        "paper.handed_in": lambda line: (
            _("menyerahkan %(paper)s.") % {"paper": line.words}
        ),
        "paper.signed": _signed,
        "paper.not_signed": lambda line: (
            _("gagal menandatangani %(paper)s; nomor %(number)s batal.")
            % {"paper": line.words, "number": line.book_number or "-"}
        ),
        "remark.added": lambda line: (
            _("memberi catatan pada %(paper)s.") % {"paper": line.words}
        ),
        "remark.answered": lambda line: (
            _("menjawab catatan pada %(paper)s.") % {"paper": line.words}
        ),
        "remark.closed": lambda line: (
            _("menutup catatan pada %(paper)s.") % {"paper": line.words}
        ),
        "act.recorded": lambda line: (
            told_of(line.record, line.number) if line.record else ""
        ),
        "due.set": _due_set,
        "note.added": lambda _line: _("memberi keterangan."),
        "due.moved": lambda line: (
            _("Tenggat langkah %(step)s dihitung ulang.") % {"step": line.step}
        ),
    }


def _signed(line: StoryLine) -> str:
    facts = {"paper": line.words, "number": line.book_number}
    if line.book_number:
        return _("menandatangani %(paper)s dengan nomor %(number)s.") % facts
    return _("menandatangani %(paper)s.") % facts


def _left_out(line: StoryLine) -> str:
    """Name the papers and forms a step was done without."""
    verbs = verb_words()
    forms = (_("formulir %(verb)s") % {"verb": verbs[act]} for act in line.acts)
    return _("Tanpa %(things)s.") % {"things": ", ".join((*line.without, *forms))}


def _due_set(line: StoryLine) -> str:
    if line.until is None:
        return _("Tenggat langkah %(step)s terbuka lagi.") % {"step": line.step}
    facts = {"step": line.step, "when": moment_words(line.until, line.at)}
    return _("Tenggat langkah %(step)s menurut jadwal: %(when)s.") % facts


def _is_call(line: StoryLine) -> bool:
    """Whether a step waited for a called SOP, or goes on because of one."""
    return (line.kind == "task.suspended" and line.reason == "call") or (
        line.kind == "task.resumed" and line.reason.startswith("case:")
    )


def _suspended(line: StoryLine) -> str:
    facts = {"step": line.step}
    if _is_call(line):
        return _("memanggil SOP lain untuk langkah %(step)s; jam berhenti.") % facts
    return _("menangguhkan langkah %(step)s; jam berhenti.") % facts


def _resumed(line: StoryLine) -> str:
    facts = {"step": line.step}
    if _is_call(line):
        return (
            _("melanjutkan langkah %(step)s: berkas yang dipanggil sudah ditutup.")
            % facts
        )
    return _("melanjutkan langkah %(step)s.") % facts


def _completed(line: StoryLine) -> str:
    lacks = line.without or line.acts
    return f"{_finished(line)} {_left_out(line)}" if lacks else _finished(line)


def _finished(line: StoryLine) -> str:
    facts = {"step": line.step, "to": ", ".join(line.to)}
    facts["answer"] = line.answer
    if line.answer and line.to:
        return (
            _(
                "menyelesaikan langkah %(step)s dengan jawaban %(answer)s dan meneruskan ke %(to)s."
            )
            % facts
        )
    if line.to:
        return _("menyelesaikan langkah %(step)s dan meneruskan ke %(to)s.") % facts
    return _("menyelesaikan langkah %(step)s.") % facts


def _returned(line: StoryLine) -> str:
    facts = {"step": line.step, "target": line.target}
    return _("mengembalikan dari langkah %(step)s ke %(target)s.") % facts


def _reassigned(line: StoryLine) -> str:
    if line.reason == "pindah_tugas":
        return _(
            "mengambil alih langkah %(step)s: pemegangnya tidak bertugas lagi."
        ) % {"step": line.step}
    return _("menyerahkan langkah %(step)s kepada pelaksana lain.") % {
        "step": line.step
    }

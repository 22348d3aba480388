# SPDX-License-Identifier: Apache-2.0
"""The papers of the sample cases: written, initialled, signed, disposed and entered like real ones."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from tatalaksana.actions.cases import complete
from tatalaksana.actions.disposing import dispose_at
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.registering import register_at
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.content import Assigned, Naskah, Slot, fields_of
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.queries.draftpage import draft_page
from tatalaksana.queries.registerpage import register_page
from tatalaksana.queries.sheetdesk import sheet_desk
from tatalaksana.queries.signpage import key_page
from tatalaksana.queries.taskpage import TaskPage, task_page
from tatalaksana.queries.types import Account
from tatalaksana.queries.verbs import REPAIR

SIGNING: Final = "tanda tangan contoh"
WITHOUT: Final = "Contoh: naskahnya diserahkan langsung."
ASKED: Final = ("tindak lanjuti sesuai ketentuan", "laporkan hasilnya")
MENDED: Final = "Naskah ini telah disesuaikan dengan peraturan yang terbaru."
PLACE: Final = "Ruang Rapat Biro Organisasi"


@dataclass(frozen=True, slots=True)
class Turn:
    """One task in the hand of somebody of the sample, at a moment."""

    task: int
    by: Account
    at: datetime

    def page(self) -> TaskPage:
        """Return the task as its page shows it now."""
        return task_page(self.by, self.task, at=self.at)


def write_drafts(turn: Turn, page: TaskPage) -> None:
    """Write the papers of a step; what came back gets its next version."""
    for line in page.desk.drafts:
        if line.paper is None or page.verb == REPAIR:
            _write(turn, line.name)


def _write(turn: Turn, name: str) -> None:
    draft = draft_page(turn.by, turn.task, name, at=turn.at)
    said = _filled(draft.naskah, draft.kind, draft.today)
    if draft.seen:
        said = replace(said, body=f"{said.body}\n\n{MENDED}".strip())
    write_paper(
        turn.task,
        said,
        name=name,
        item=draft.item or name,
        signer=draft.signer,
        seen=draft.seen,
        by=turn.by,
        at=turn.at,
    )


def _filled(naskah: Naskah, kind: Kind, today: date) -> Naskah:
    """Fill in what the case does not know and a paper of its kind must say."""
    known = {f.name for f in fields(naskah)}
    words = {k: v for k, v in _words(today).items() if k in known}
    wanted = {f.name for f in fields_of(kind) if not f.optional} | {"to", "begins"}
    lacking = {
        name: value
        for name, value in words.items()
        if name in wanted and not getattr(naskah, name)
    }
    # Only fields that this value has, each with a value of its own type.
    return replace(naskah, **lacking)  # type: ignore[arg-type] # known by name only


def _words(today: date) -> dict[str, object]:
    day = today + timedelta(days=14)
    return {
        "subject": "Pelaksanaan kegiatan",
        "to": ("Kepala Perangkat Daerah",),
        "sender": "Kepala Biro Organisasi",
        "body": "Bersama ini disampaikan bahan untuk ditindaklanjuti.",
        "day": day,
        "since": day,
        "until": day + timedelta(days=2),
        "begins": time(9),
        "place": PLACE,
        "agenda": "Rapat persiapan",
        "bases": ("Program kerja Biro Organisasi",),
        "assigned": (Assigned(name="Tim pelaksana", position="Biro Organisasi"),),
        "tasks": ("Melaksanakan kegiatan dan melaporkan hasilnya.",),
        "considering": ("bahwa untuk kelancaran kegiatan perlu menetapkan keputusan;",),
        "recalling": ("Undang-Undang Nomor 30 Tahun 2014;",),
        "rulings": ("Menetapkan tim pelaksana kegiatan.", "Keputusan ini berlaku sejak ditetapkan."),
        "background": "Laporan ini disusun atas dasar program kerja.",
        "activities": "Pengumpulan dan pengolahan data.",
        "results": "Seluruh data terkumpul.",
        "conclusions": "Kegiatan terlaksana sesuai rencana.",
        "closing": "Demikian laporan ini disampaikan.",
        "slots": (Slot(day=day, begins=time(9), ends=time(11), place=PLACE, what="Pelaksanaan kegiatan"),),
    }  # fmt: skip


def register_letter(turn: Turn, page: TaskPage) -> None:
    """Enter the letter of a case in the agenda, where the step asks for it."""
    if Act.REGISTER not in page.unrecorded:
        return
    entry = register_page(turn.by, turn.task, at=turn.at).entry
    numbered = replace(entry, letter_number=entry.letter_number or f"800/{turn.task}")
    register_at(turn.task, numbered, despite=True, by=turn.by, at=turn.at)


def finish(turn: Turn, answer: str) -> None:
    """End a task as its step ends: with signatures, with a disposisi, or by agreeing."""
    page = turn.page()
    for way in (_signed, _disposed):
        if way(turn, page, answer):
            return
    complete(
        turn.task,
        answer=answer,
        without=WITHOUT,
        seen=page.desk.seen,
        by=turn.by,
        at=turn.at,
    )


def _signed(turn: Turn, page: TaskPage, answer: str) -> bool:
    if not page.desk.to_sign or not key_page(turn.by, at=turn.at).is_ready:
        return False
    sign_papers(
        turn.task,
        versions=page.desk.seen,
        passphrase=Passphrase(SIGNING),
        answer=answer,
        without=WITHOUT,
        by=turn.by,
        now=lambda: turn.at,
    )
    return True


def _disposed(turn: Turn, page: TaskPage, answer: str) -> bool:
    if not page.wants_sheet:
        return False
    desk = sheet_desk(turn.by, turn.task, answer=answer, at=turn.at)
    receivers: Sequence[str] = [r.position for r in desk.receivers]
    sheet = Disposition(desk.main or receivers[0], instructions=ASKED)
    dispose_at(
        turn.task,
        sheet,
        answer=answer,
        without=WITHOUT,
        seen=page.desk.seen,
        by=turn.by,
        at=turn.at,
    )
    return True

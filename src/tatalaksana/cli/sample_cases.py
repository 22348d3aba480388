# SPDX-License-Identifier: Apache-2.0
"""Some running cases for the sample: played through the same actions that people use."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tatalaksana.actions.acts import record_act
from tatalaksana.actions.cases import see, send_back, suspend
from tatalaksana.actions.starting import start_case
from tatalaksana.cli.sample_papers import (
    Turn,
    finish,
    register_letter,
    write_drafts,
)
from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.schedule import Appointment, Participant
from tatalaksana.queries.inbox import inbox_page
from tatalaksana.queries.offices import time_of
from tatalaksana.queries.procedures import sop_page
from tatalaksana.queries.taskpage import task_page
from tatalaksana.queries.types import Account


@dataclass(frozen=True, slots=True)
class SampleCase:
    """One case: who starts it when (working hours ago), how many steps are done, where it turns.

    After `turns` steps the work is sent back once; `waits` leaves the last task waiting.
    """

    slug: str
    subject: str
    starter: str
    hours: int
    steps: int
    turns: int = -1
    waits: str = ""


CASES = (
    SampleCase("sk-tim-panitia", "SK Tim Survei Kepuasan Masyarakat 2027", "kasubbag", 22, 4, 3),
    SampleCase("laporan-skm", "Laporan SKM Provinsi Kalimantan Barat 2026", "kasubbag", 14, 3),
    SampleCase("laporan-spm", "Laporan SPM Provinsi Kalimantan Barat 2026", "kasubbag", 40, 2),
    SampleCase("inovasi-pelayanan-publik", "Samsat Keliling Perbatasan", "kasubbag", 6, 1),
    SampleCase("sosialisasi-bimtek", "Bimtek Penyusunan Standar Pelayanan", "kasubbag", 30, 9),
    SampleCase("monitoring", "Monitoring Kabupaten Sambas", "kasubbag", 26, 4, -1, "tanggapan Pemkab"),
    SampleCase("asistensi-penyusunan-sop", "Asistensi SOP Puskesmas", "dinkes", 34, 6),
    SampleCase("asistensi-penyusunan-sop", "Asistensi SOP Penerimaan Siswa Baru", "disdik", 3, 1),
    SampleCase("monev-pelayanan-publik", "Monev Pelayanan Publik Triwulan IV 2026", "pp", 45, 5, 2),
    SampleCase("informasi-jabatan", "Informasi Jabatan Dinas Kesehatan", "karo", 50, 19),
    SampleCase("ktp-pns-kolektif", "KTP PNS Dinas Pendidikan", "disdik", 20, 4),
    SampleCase("ktp-pns-kolektif", "KTP PNS Dinas Kesehatan", "dinkes", 5, 2),
    SampleCase("monev-pelayanan-publik", "Monev Pelayanan Publik Triwulan I 2027", "pp", 8, 2),
    SampleCase("monev-pelayanan-publik", "Monev Layanan Perizinan 2026", "pp", 24, 5),
    SampleCase("monev-pelayanan-publik", "Monev Layanan Kesehatan 2026", "pp", 28, 6),
    SampleCase("sk-tim-panitia", "SK Tim Forum Konsultasi Publik 2027", "kasubbag", 10, 4),
    SampleCase("laporan-skm", "Laporan SKM Triwulan III 2026", "kasubbag", 16, 5),
    SampleCase("laporan-spm", "Laporan SPM Triwulan III 2026", "kasubbag", 18, 6),
)  # fmt: skip


def play(people: dict[str, Account], now: datetime) -> None:
    """Play the cases of the sample up to now."""
    for case in CASES:
        _play(case, people, now)


def _play(case: SampleCase, people: dict[str, Account], now: datetime) -> None:
    starter = people[case.starter]
    assert starter.agency is not None
    moments = _moments(starter, case, now)
    page = sop_page(starter, starter.agency.slug, case.slug)
    row = start_case(
        page.version_id, subject=case.subject, by=starter, at=moments.pop(0)
    )
    mine = [p for p in people.values() if p.agency_id == starter.agency_id]
    for step, at in enumerate(moments):
        found = _first_task(mine, row.pk, at)
        if found is None:
            return
        _do(case, step, *found, at, now)


def _moments(starter: Account, case: SampleCase, now: datetime) -> list[datetime]:
    """Return moments in office hours: the start, and one a step, spread up to now."""
    assert starter.agency is not None
    calendar = time_of(starter.agency).calendar
    found, at = list[datetime](), now
    step = timedelta(hours=case.hours) / (case.steps + 2)
    while len(found) <= case.steps:
        at -= step
        while not any(a <= at <= b for a, b in calendar.spans_of(calendar.day_of(at))):
            at -= timedelta(minutes=30)
        found.append(at)
    return found[::-1]


def _first_task(
    people: list[Account], case: int, at: datetime
) -> tuple[Account, int] | None:
    for account in people:
        for _, rows in inbox_page(account, at=at).groups:
            for row in rows:
                if row.case == case:
                    return account, row.id
    return None


def _do(
    case: SampleCase, step: int, by: Account, task: int, at: datetime, now: datetime
) -> None:
    see(task, by=by, at=at - timedelta(minutes=12))
    page = task_page(by, task, at=at)
    if step == case.turns and page.backs:
        back = page.backs[0].node
        reason = "Dasar hukum belum lengkap; cantumkan peraturan yang terbaru."
        send_back(task, target=back, reason=reason, by=by, at=at)
        return
    if case.waits and step == case.steps - 1:
        reason = "Menunggu jawaban surat."
        suspend(task, reason=reason, waits_for=case.waits, by=by, at=at)
        return
    if Act.SCHEDULE in page.unrecorded:
        record_act(task, _appointment(case, by, now), by=by, at=at)
    turn = Turn(task, by, at)
    write_drafts(turn, page)
    register_letter(turn, page)
    finish(turn, page.ways[0].label if page.ways else "")


def _appointment(case: SampleCase, by: Account, now: datetime) -> Appointment:
    """Return a meeting about a case, some working days from now."""
    assert by.agency is not None
    calendar = time_of(by.agency).calendar
    day = next(calendar.working_days(calendar.day_of(now) + timedelta(days=4)))
    room, people = "Ruang Rapat Biro Organisasi", (Participant(by.office),)
    return Appointment(case.subject, room, day, time(9), time(11), participants=people)

# SPDX-License-Identifier: Apache-2.0
"""Every kind of work for later, by the name its row has, and what time brings."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from django.conf import settings

from tatalaksana.actions.calls import child_finished
from tatalaksana.actions.checkpoints import set_checkpoint
from tatalaksana.actions.imports import read_import
from tatalaksana.actions.jobs import Job
from tatalaksana.actions.notices import tell_of_move
from tatalaksana.actions.reckoning import reckon_agency
from tatalaksana.actions.scanning import scan_file, want_scans
from tatalaksana.actions.sessions import forget_old_sessions
from tatalaksana.actions.sweeps import sweep
from tatalaksana.actions.voiding import void_unfinished
from tatalaksana.formats.reading.sandbox import read_safely
from tatalaksana.formats.scanning import scan
from tatalaksana.formats.sealing import seal_key
from tatalaksana.jobs.mail import mail_notice


def _number(job: Job, name: str) -> int:
    return int(str(job.data[name]))


def _read_import(job: Job, at: datetime) -> None:
    read_import(_number(job, "import_id"), reader=read_safely, at=at)


def _case_moved(job: Job, at: datetime) -> None:
    first, last = _number(job, "first"), _number(job, "last")
    tell_of_move(_number(job, "case"), first, last, at=at)


def _reckon_dues(job: Job, at: datetime) -> None:
    reckon_agency(_number(job, "agency"), at=at)


def _child_finished(job: Job, at: datetime) -> None:
    child_finished(_number(job, "task"), _number(job, "child"), at=at)


def _mail_notice(job: Job, at: datetime) -> None:
    mail_notice(_number(job, "account"), str(job.data["notice"]), at=at)


def _scan_file(job: Job, at: datetime) -> None:
    scan_file(str(job.data["sha256"]), lambda data: scan(settings.SCANNER, data), at=at)


KINDS: Final[Mapping[str, Callable[[Job, datetime], None]]] = MappingProxyType(
    {
        "read_import": _read_import,
        "case_moved": _case_moved,
        "reckon_dues": _reckon_dues,
        "child_finished": _child_finished,
        "mail_notice": _mail_notice,
        "scan_file": _scan_file,
    }
)


def _sweep(at: datetime) -> None:
    sweep(at=at)
    void_unfinished(at=at)


def _checkpoint(at: datetime) -> None:
    set_checkpoint(seal_key(settings.DATA).sign, at=at)


def _sessions(at: datetime) -> None:
    forget_old_sessions(at=at)


def _scans(at: datetime) -> None:
    if settings.SCANNER:
        want_scans(at=at)


TIMED: Final[Mapping[str, tuple[timedelta, Callable[[datetime], None]]]] = (
    MappingProxyType(
        {
            "sweep": (timedelta(seconds=60), _sweep),
            "scans": (timedelta(seconds=5), _scans),
            "sessions": (timedelta(hours=6), _sessions),
            "checkpoint": (timedelta(hours=1), _checkpoint),
        }
    )
)
"""What time brings, and how often it is looked after."""

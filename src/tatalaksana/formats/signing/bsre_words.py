# SPDX-License-Identifier: Apache-2.0
"""What the eSign client service answers, told in our words; nothing of it is trusted to be well formed.

Its codes come from public clients, not from its guide: 2011 not registered, 2031 wrong passphrase.
Where the code says nothing its sentence is read. What it says never goes further than a short code,
as some services repeat the NIK in their sentences.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from tatalaksana.core.naskah.signing import Problem
from tatalaksana.formats.signing.http import Said

_CODES: Final = MappingProxyType(
    {"2011": Problem.NOT_REGISTERED, "2031": Problem.WRONG_PASSPHRASE}
)
_SENTENCES: Final = (
    (re.compile(r"ka?da?lu\w*sa|kedaluwarsa|expired", re.IGNORECASE), Problem.EXPIRED),
    (re.compile(r"dicabut|revoked?", re.IGNORECASE), Problem.REVOKED),
    (re.compile(r"terkunci|diblokir|locked|blocked|suspend", re.IGNORECASE), Problem.LOCKED),
    (re.compile(r"(belum|tidak) terdaftar|not registered|tidak ditemukan", re.IGNORECASE), Problem.NOT_REGISTERED),
    (re.compile(r"passphrase.{0,30}(salah|wrong|invalid|incorrect)|(salah|wrong|invalid).{0,30}passphrase", re.IGNORECASE), Problem.WRONG_PASSPHRASE),
)  # fmt: skip
_STATUSES: Final = MappingProxyType(
    {
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Problem.BAD_INPUT,
        HTTPStatus.BAD_GATEWAY: Problem.UNREACHABLE,
        HTTPStatus.SERVICE_UNAVAILABLE: Problem.UNREACHABLE,
        HTTPStatus.GATEWAY_TIMEOUT: Problem.TIMEOUT,
        HTTPStatus.REQUEST_TIMEOUT: Problem.TIMEOUT,
    }
)
# Somebody between us and the service answered for it; it may have worked all the same.
_BETWEEN: Final = (HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT)
_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,8}")
_TRIES: Final = re.compile(
    r"(?:sisa|tersisa|remaining)\D{0,30}(\d{1,2})\b", re.IGNORECASE
)
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the service did not sign, as far as its answer says."""

    problem: Problem
    code: str = ""
    tries_left: int | None = None
    is_uncertain: bool = False


class UserState(StrEnum):
    """Whether somebody can sign at the service."""

    READY = "siap"
    WAITING = "menunggu"
    EXPIRED = "kedaluwarsa"
    REVOKED = "dicabut"
    NOT_REGISTERED = "tidak_terdaftar"
    UNKNOWN = "tidak_diketahui"


@dataclass(frozen=True, slots=True)
class UserStatus:
    """What the service says of a signer; `word` is its own, for whoever helps."""

    state: UserState
    word: str
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class ServiceVerdict:
    """What the service says of a signed file: its bottom line, and who signed."""

    summary: str
    count: int
    signers: tuple[str, ...]


_STATES: Final = MappingProxyType(
    {
        "ISSUE": UserState.READY,
        "ACTIVE": UserState.READY,
        "RENEW": UserState.READY,
        "NEW": UserState.WAITING,
        "WAITING_FOR_VERIFICATION": UserState.WAITING,
        "NO_CERTIFICATE": UserState.WAITING,
        "EXPIRED": UserState.EXPIRED,
        "REVOKE": UserState.REVOKED,
        "REVOKED": UserState.REVOKED,
        "SUSPEND": UserState.REVOKED,
        "NOT_REGISTERED": UserState.NOT_REGISTERED,
    }
)
_UNTIL: Final = (
    "valid_until",
    "not_after",
    "expired_date",
    "expired_at",
    "masa_berlaku",
)


def spoken(said: Said) -> Mapping[str, object] | None:
    """Read an answer as the JSON object it should be, whatever it calls itself; None when it is none."""
    try:
        found = json.loads(said.body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def failure_of(said: Said) -> Failure | None:
    """Return why an answer is no success, None when it may be one."""
    words = spoken(said)
    if words is not None and (said.status >= HTTPStatus.BAD_REQUEST or _is_error(words)):  # fmt: skip
        return _told(words, said.status)
    if said.status == HTTPStatus.OK:
        return None
    if said.status < HTTPStatus.BAD_REQUEST:
        return Failure(Problem.NONSENSE, str(said.status))
    problem = _STATUSES.get(HTTPStatus(said.status)) if _is_known(said.status) else None
    return Failure(
        problem or Problem.REFUSED,
        str(said.status),
        is_uncertain=said.status in _BETWEEN,
    )


def _is_known(status: int) -> bool:
    return status in HTTPStatus._value2member_map_


def _is_error(words: Mapping[str, object]) -> bool:
    """Whether an answer that calls itself a success tells of a failure."""
    return _code(words) in _CODES or bool(words.get("error"))


def _told(words: Mapping[str, object], status: int) -> Failure:
    code = _code(words)
    sentence = " ".join(str(words.get(n, "")) for n in ("error", "message", "pesan"))
    tries = _TRIES.search(sentence)
    return Failure(
        _CODES.get(code) or _read(sentence) or Problem.REFUSED,
        code or str(status),
        int(tries.group(1)) if tries else None,
    )


def _read(sentence: str) -> Problem | None:
    found = (problem for words, problem in _SENTENCES if words.search(sentence))
    return next(found, None)


def _code(words: Mapping[str, object]) -> str:
    for name in ("status_code", "statusCode", "code", "status"):
        code = str(words.get(name, ""))
        if _CODE.fullmatch(code):
            return code
    return ""


def status_of(said: Said) -> UserStatus:
    """Return what the service says of a signer."""
    words = spoken(said) or {}
    if _CODES.get(_code(words)) is Problem.NOT_REGISTERED:
        return UserStatus(UserState.NOT_REGISTERED, "2011", None)
    word = str(words.get("status", "")).strip().upper().replace(" ", "_")
    if word not in _STATES:
        return UserStatus(UserState.UNKNOWN, _code(words) or str(said.status), None)
    return UserStatus(_STATES[word], word, _until(words))


def _until(words: Mapping[str, object]) -> datetime | None:
    for name in _UNTIL:
        try:
            found = datetime.fromisoformat(str(words[name]))
        except (KeyError, ValueError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def verdict_of(said: Said) -> ServiceVerdict | None:
    """Return what the service says of a signed file, None when it says nothing that can be read."""
    words = spoken(said)
    if words is None or "summary" not in words:
        return None
    details = words.get("details")
    names = tuple(map(_signer, details)) if isinstance(details, list) else ()
    count = words.get("jumlah_signature")
    is_number = isinstance(count, int) and not isinstance(count, bool)
    return ServiceVerdict(
        _short(words["summary"]),
        count if is_number and isinstance(count, int) else len(names),
        names,
    )


def _signer(detail: object) -> str:
    info = detail.get("info_signer") if isinstance(detail, dict) else None
    name = info.get("signer_name", "") if isinstance(info, dict) else ""
    return _short(name)


def _short(words: object) -> str:
    """Write foreign words on one line, without signs that no database keeps."""
    fit = str(words).encode("utf-8", "replace").decode().replace("\0", "")
    return " ".join(fit.split())[:_LONGEST]

# SPDX-License-Identifier: Apache-2.0
"""The second factor: codes of an authenticator app (RFC 6238), recovery codes, and how they are kept.

Secrets are kept enciphered and recovery codes as keyed hashes, both under the secret of the server:
a copy of the database alone lets nobody in.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode

import segno
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

PERIOD: Final = 30
DIGITS: Final = 6
RECOVERY_CODES: Final = 10
_SECRET_BYTES: Final = 20
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_QUIET_ZONE: Final = 4


def new_secret() -> bytes:
    """Return a fresh secret."""
    return secrets.token_bytes(_SECRET_BYTES)


def secret_words(secret: bytes) -> str:
    """Write a secret as an app takes it by hand, in groups of four."""
    words = base64.b32encode(secret).decode("ascii")
    return " ".join(words[i : i + 4] for i in range(0, len(words), 4))


def app_address(secret: bytes, *, account: str, issuer: str) -> str:
    """Return the address an app reads from the QR."""
    facts = {
        "secret": base64.b32encode(secret).decode("ascii"),
        "issuer": issuer,
        "digits": str(DIGITS),
        "period": str(PERIOD),
    }
    label = f"{quote(issuer, safe='')}:{quote(account, safe='')}"
    return f"otpauth://totp/{label}?{urlencode(facts, quote_via=quote)}"


def qr_path(words: str) -> tuple[int, str]:
    """Draw words as a QR: the side of its square with the quiet zone, and one SVG path of its dark squares."""
    matrix = tuple(segno.make(words, error="m", micro=False).matrix)
    marks = (
        f"M{x + _QUIET_ZONE} {y + _QUIET_ZONE}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return len(matrix) + 2 * _QUIET_ZONE, "".join(marks)


def code_at(secret: bytes, at: datetime) -> str:
    """Return the code an app shows at a moment."""
    return _code(secret, int(at.timestamp()) // PERIOD)


def step_of(secret: bytes, code: str, at: datetime, *, after: int) -> int | None:
    """Return the step a code is of: this one, the one before or the next, if later than `after`.

    A step that was used opens nothing again; clocks may be half a minute apart.
    """
    now = int(at.timestamp()) // PERIOD
    fits = [
        step
        for step in (now - 1, now, now + 1)
        if hmac.compare_digest(_code(secret, step).encode(), code.encode())
    ]
    return next((step for step in fits if step > after), None)


def _code(secret: bytes, step: int) -> str:
    totp = TOTP(secret, DIGITS, SHA1(), PERIOD)  # noqa: S303 - what every app computes
    return totp.generate(step * PERIOD).decode("ascii")


def new_recovery_codes() -> tuple[str, ...]:
    """Return fresh recovery codes, each for one use: 49 random bits in two groups."""
    return tuple(f"{_letters()}-{_letters()}" for _ in range(RECOVERY_CODES))


def _letters() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(5))


def recovery_hash(code: str, key: str) -> str:
    """Return what is kept of a recovery code, however it is typed."""
    plain = "".join(c for c in code.casefold() if c.isalnum())
    return hmac.new(_key(key, b"recovery"), plain.encode(), hashlib.sha256).hexdigest()


def which_recovery(code: str, kept: Sequence[str], key: str) -> int | None:
    """Return which of the kept hashes a code is of, None for none."""
    found = recovery_hash(code, key)
    places = [n for n, one in enumerate(kept) if hmac.compare_digest(one, found)]
    return places[0] if places else None


def enciphered(secret: bytes, key: str) -> str:
    """Return a secret as it is kept."""
    return _cipher(key).encrypt(secret).decode("ascii")


def deciphered(kept: str, key: str) -> bytes | None:
    """Return a kept secret, None when the server has another key by now."""
    try:
        return _cipher(key).decrypt(kept.encode("ascii"))
    except InvalidToken:
        return None


def _cipher(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(key, b"totp")))


def _key(key: str, purpose: bytes) -> bytes:
    return hmac.new(key.encode(), b"tatalaksana." + purpose, hashlib.sha256).digest()

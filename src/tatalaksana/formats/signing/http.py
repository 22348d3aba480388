# SPDX-License-Identifier: Apache-2.0
"""One request to a service of signing: TLS always checked, bounded in time and size, no redirects.

Bodies and headers carry what must not be seen; nothing here raises with them in its words.
"""

import socket
import ssl
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tatalaksana.core.naskah.signing import Hidden

_HERE: Final = ("127.0.0.1", "localhost", "::1")
_PIECE: Final = 65_536


class Unheard(OSError):  # noqa: N818 - no fault of ours
    """No whole answer came: `is_sent` when the other side may have worked on the request all the same."""

    def __init__(
        self, *, is_sent: bool, is_slow: bool, is_too_long: bool = False
    ) -> None:
        super().__init__("no answer")
        self.is_sent = is_sent
        self.is_slow = is_slow
        self.is_too_long = is_too_long


class _TooLongError(Exception):
    """More came than was wanted."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of whom."""

    method: str
    url: str = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    kind: str = ""
    authorization: Hidden = field(default_factory=lambda: Hidden(""))
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What came back."""

    status: int
    kind: str
    body: bytes = field(repr=False)
    document_id: str = ""


def is_safe(url: str) -> bool:
    """Whether secrets may be sent to an address: by HTTPS, or on this machine."""
    parts = urlsplit(url)
    is_here = parts.scheme == "http" and parts.hostname in _HERE
    return bool(parts.hostname) and (parts.scheme == "https" or is_here)


def asked(ask: Ask, *, seconds: float, most: int) -> Said:
    """Ask once and return the answer.

    Raises:
        Unheard: nobody there, too slow, cut off, or more than `most` bytes.
    """
    until = time.monotonic() + seconds
    connection: HTTPConnection | None = None
    said: Said | None = None
    is_sent = is_slow = is_too_long = False
    try:
        connection = _connection(ask, seconds)
        connection.connect()
        is_sent = True
        connection.request(ask.method, _path(ask.url), ask.body or None, _headers(ask))
        said = _read(connection, until, most)
    except TimeoutError:
        is_slow = True
    except _TooLongError:
        is_too_long = True
    except (OSError, HTTPException, ValueError):
        pass
    finally:
        if connection is not None:
            connection.close()
    if said is None:
        raise Unheard(is_sent=is_sent, is_slow=is_slow, is_too_long=is_too_long)
    return said


def _connection(ask: Ask, seconds: float) -> HTTPConnection:
    parts = urlsplit(ask.url)
    host = parts.hostname or ""
    if parts.scheme != "https":
        return HTTPConnection(host, parts.port, timeout=seconds)
    trusted = ssl.create_default_context(
        cafile=str(ask.ca_file) if ask.ca_file else None
    )
    return HTTPSConnection(host, parts.port, timeout=seconds, context=trusted)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _headers(ask: Ask) -> dict[str, str]:
    said = {"Content-Type": ask.kind, "Authorization": ask.authorization.reveal()}
    return {name: value for name, value in said.items() if value}


def _read(connection: HTTPConnection, until: float, most: int) -> Said | None:
    """Read an answer piece by piece: one that drips is as slow as one that does not come."""
    answer = connection.getresponse()
    pieces: list[bytes] = []
    size = 0
    while piece := _piece(connection.sock, answer, until):
        size += len(piece)
        if size > most:
            raise _TooLongError
        pieces.append(piece)
    if answer.length:  # cut off before what was promised
        return None
    kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    name = answer.getheader("id_dokumen") or ""
    return Said(answer.status, kind, b"".join(pieces), name)


def _piece(sock: socket.socket | None, answer: HTTPResponse, until: float) -> bytes:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    if sock is not None:
        sock.settimeout(left)
    return answer.read1(_PIECE)

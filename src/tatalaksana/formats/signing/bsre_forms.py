# SPDX-License-Identifier: Apache-2.0
"""How the eSign client service takes papers and gives them back: forms, JSON and base64."""

import base64
import binascii
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tatalaksana.formats.signing.bsre_words import spoken
from tatalaksana.formats.signing.http import Said

_NAMES_OF_ID: Final = ("id_dokumen", "id", "document_id")
_ID: Final = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Form:
    """What is sent, in the form the service takes it."""

    body: bytes = field(default=b"", repr=False)
    kind: str = ""


def json_form(words: Mapping[str, object]) -> Form:
    """Write what API v2 takes."""
    return Form(json.dumps(words).encode(), _JSON)


def multipart_form(fields: Mapping[str, str], name: str, pdf: bytes) -> Form:
    """Write what API v1 takes: fields and one file."""
    line = f"tatalaksana-{secrets.token_hex(16)}"
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n'
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{value}\r\n".encode()
        for key, value in fields.items()
    ]
    head = (
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"; filename="naskah.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    body = b"".join([*parts, head, pdf, f"\r\n--{line}--\r\n".encode()])
    return Form(body, f"multipart/form-data; boundary={line}")


def file_of(said: Said) -> bytes:
    """Return the file in an answer of API v1, nothing when there is none."""
    return _decoded((spoken(said) or {}).get("base64_signed_file"))


def files_of(said: Said) -> tuple[bytes, ...]:
    """Return the files in an answer of API v2; one that cannot be read is empty."""
    found = (spoken(said) or {}).get("file")
    return tuple(map(_decoded, found)) if isinstance(found, list) else ()


def _decoded(words: object) -> bytes:
    """Read base64, nothing when it is none."""
    try:
        return base64.b64decode(words, validate=True) if isinstance(words, str) else b""
    except (binascii.Error, ValueError):
        return b""


def name_of(said: Said) -> str:
    """Return what the service calls the document."""
    words = spoken(said) or {}
    told = (words.get(name) for name in _NAMES_OF_ID)
    names = (str(n) for n in (*told, said.document_id) if isinstance(n, str | int))
    return next(filter(_ID.fullmatch, names), "")

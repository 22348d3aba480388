# SPDX-License-Identifier: Apache-2.0
"""What is asked of the process that judges, and what it answers, as bytes that carry no code."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final

from tatalaksana.core.naskah.signing import Level
from tatalaksana.formats.signing.verdict import (
    Changes,
    FileProblem,
    SignatureFacts,
    TimeSource,
    Verdict,
    Verification,
)

_WIDTH: Final = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A file to judge, and by what; `sent` is the file that it should be, signed."""

    pdf: bytes = field(repr=False)
    roots: tuple[bytes, ...]
    certified: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    at: datetime
    sent: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, and whether the file is what was sent."""

    verification: Verification
    is_ours: bool


def asking(question: Question) -> bytes:
    """Write a question."""
    groups = (question.roots, question.certified, question.crls)
    blobs = [question.pdf, question.sent, *(b for group in groups for b in group)]
    head = json.dumps(
        {
            "at": question.at.isoformat(),
            "counts": [len(group) for group in groups],
            "sizes": [len(blob) for blob in blobs],
        }
    ).encode()
    return b"".join([len(head).to_bytes(_WIDTH, "big"), head, *blobs])


def read(given: bytes) -> Question:
    """Read a question."""
    start = _WIDTH + int.from_bytes(given[:_WIDTH], "big")
    head = json.loads(given[_WIDTH:start])
    blobs = []
    for size in head["sizes"]:
        blobs.append(given[start : start + size])
        start += size
    pdf, sent, *rest = blobs
    groups = []
    for count in head["counts"]:
        groups.append(tuple(rest[:count]))
        rest = rest[count:]
    roots, certified, crls = groups
    at = datetime.fromisoformat(head["at"])
    return Question(pdf, roots, certified, crls, at, sent)


def written(answer: Answer) -> bytes:
    """Write an answer."""
    return json.dumps(asdict(answer), default=_plain).encode()


def answered(words: bytes) -> Answer:
    """Read an answer.

    Raises:
        ValueError, LookupError, TypeError: these bytes are no answer.
    """
    said = json.loads(words)
    found = said["verification"]
    facts = tuple(map(_facts, found["signatures"]))
    return Answer(
        Verification(facts, FileProblem(found["problem"])), bool(said["is_ours"])
    )


def _facts(said: dict[str, Any]) -> SignatureFacts:
    choices = {
        "verdict": Verdict(said["verdict"]),
        "time_source": TimeSource(said["time_source"]),
        "changes_after": Changes(said["changes_after"]),
        "level": Level(said["level"]),
        "signed_at": _time(said["signed_at"]),
        "valid_until": _time(said["valid_until"]),
    }
    return SignatureFacts(**{**said, **choices})


def _time(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)

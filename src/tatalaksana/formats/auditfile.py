# SPDX-License-Identifier: Apache-2.0
"""The record as a file that anybody can check offline: a ZIP of lines of JSON, and the public key."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.record.audit import Audit, Checkpoint, KeptCase, audit
from tatalaksana.core.record.chain import Sealed
from tatalaksana.formats.casetext import kept_case
from tatalaksana.formats.sealing import is_sealed

CASES: Final = "cases.ndjson"
CHECKPOINTS: Final = "checkpoints.ndjson"
KEY: Final = "public.pem"
Chain = tuple[str, int, bytes, str, tuple[Sealed, ...]]


class NotAnExport(RuleViolation):
    """The file is no export of the record, or cut."""

    code = "audit.not_an_export"


def write_export(
    path: Path, chains: Iterable[Chain], points: Iterable[Checkpoint], public: bytes
) -> int:
    """Write the record to a file; returns how many cases it holds."""
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(KEY, public)
        lines = (json.dumps(_point(p), ensure_ascii=False) + "\n" for p in points)
        package.writestr(CHECKPOINTS, "".join(lines))
        with package.open(CASES, "w") as raw, TextIOWrapper(raw, "utf-8") as file:
            for chain in chains:
                file.write(json.dumps(_case(chain), ensure_ascii=False) + "\n")
                count += 1
    return count


def verify_export(path: Path, public: bytes | None = None) -> Audit:
    """Check an exported record; with a key kept elsewhere, against that one.

    Raises:
        NotAnExport: the file is none.
    """
    try:
        with zipfile.ZipFile(path) as package:
            key = public or package.read(KEY)
            points = list(_points(package))
            return audit(_cases(package), points, lambda r, s: is_sealed(key, r, s))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise NotAnExport(problem=str(error)) from error


def _case(chain: Chain) -> dict[str, object]:
    code, count, head, flow, entries = chain
    return {
        "code": code,
        "count": count,
        "head": head.hex(),
        "flow": flow,
        "chain": [[e.seq, e.body, e.seal.hex()] for e in entries],
    }


def _point(point: Checkpoint) -> dict[str, object]:
    return {
        "number": point.number,
        "at": point.at,
        "heads": {c: [n, h.hex()] for c, (n, h) in sorted(point.heads.items())},
        "root": point.root.hex(),
        "signature": point.signature.hex(),
    }


def _cases(package: zipfile.ZipFile) -> Iterator[KeptCase]:
    with package.open(CASES) as raw:
        for line in TextIOWrapper(raw, "utf-8"):
            data = json.loads(line)
            chain = (
                Sealed(seq, body, bytes.fromhex(seal))
                for seq, body, seal in data["chain"]
            )
            head = bytes.fromhex(data["head"])
            yield kept_case(data["code"], data["count"], head, data["flow"], chain)


def _points(package: zipfile.ZipFile) -> Iterator[Checkpoint]:
    with package.open(CHECKPOINTS) as raw:
        for line in TextIOWrapper(raw, "utf-8"):
            data = json.loads(line)
            heads = {c: (n, bytes.fromhex(h)) for c, (n, h) in data["heads"].items()}
            root, signature = data["root"], data["signature"]
            yield Checkpoint(
                data["number"],
                data["at"],
                heads,
                bytes.fromhex(root),
                bytes.fromhex(signature),
            )

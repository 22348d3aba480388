# SPDX-License-Identifier: Apache-2.0
"""Read SOP files and write what was understood in the form of the gold readings."""

import argparse
import difflib
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.goldform import gold_form

from tatalaksana.formats.reading.read import read_document
from tatalaksana.formats.reading.result import Reading


def main() -> None:
    """Read the files given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for the JSON files"
    )
    parser.add_argument(
        "--gold", type=Path, help="name files after the gold of like title"
    )
    parser.add_argument(
        "--score", type=Path, metavar="SCORER", help="print this scorer's table"
    )
    parser.add_argument("--speed", action="store_true", help="print SOPs per second")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    missing = [str(p) for p in chosen.files if not p.is_file()]
    if missing:
        parser.error(f"not a file: {', '.join(missing)}")
    for path in chosen.files:
        _write(path, chosen.out, chosen.gold)
    if chosen.speed:
        _measure(chosen.files)
    if chosen.score:
        subprocess.run([sys.executable, *_scoring(chosen)], check=True)


def _scoring(chosen: argparse.Namespace) -> list[str]:
    """The scorer of words takes its gold by option, the one of drawings by place."""
    command = [str(chosen.score), str(chosen.out)]
    if chosen.gold is None:
        return command
    gold = str(chosen.gold.resolve())
    return (
        [*command, gold] if "pdf" in chosen.score.name else [*command, "--gold", gold]
    )


def read_file(path: Path) -> Reading:
    """Read one file."""
    return read_document(path.name, path.read_bytes())


def _write(path: Path, out: Path, gold: Path | None) -> None:
    drafts = read_file(path).drafts
    for i, draft in enumerate(drafts, 1):
        form = gold_form(draft.sop)
        name = path.stem if len(drafts) == 1 else f"{path.stem}-{i}"
        if gold:
            name = _gold_name(gold, path.name, form) or name
        target = out / f"{name}.json"
        target.write_text(
            json.dumps(form, ensure_ascii=False, indent=1), encoding="utf-8"
        )


def _gold_name(gold: Path, source: str, form: dict[str, object]) -> str | None:
    """The gold file of the same source whose title is most like ours."""
    best: tuple[float, str] | None = None
    for path in sorted(gold.glob("*.gold.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        if not source.startswith(
            str(wanted.get("source_file") or wanted.get("source", ""))
        ):
            continue
        likeness = difflib.SequenceMatcher(
            None, str(wanted.get("title")).lower(), str(form["title"]).lower()
        ).ratio()
        if best is None or likeness > best[0]:
            best = (likeness, path.name.removesuffix(".gold.json"))
    return best[1] if best else None


def _measure(files: list[Path]) -> None:
    contents = [(p.name, p.read_bytes()) for p in files]
    count = sum(len(read_document(*c).drafts) for c in contents)
    laps = []
    for _ in range(5):
        start = time.perf_counter()
        for content in contents:
            read_document(*content)
        laps.append(time.perf_counter() - start)
    print(f"{count} SOPs, {count / statistics.median(laps):.0f} SOPs per second, warm")


if __name__ == "__main__":
    main()

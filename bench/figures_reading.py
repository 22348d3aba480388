# SPDX-License-Identifier: Apache-2.0
"""Figures of reading: how right, and how fast."""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.goldform import gold_form
from bench.pdf_corpus import figures_of
from bench.score import METRICS, Tally, golds, score

from tatalaksana.formats.reading.read import read_document
from tatalaksana.formats.reading.sniff import text_of
from tatalaksana.formats.reading.text.read import read_text

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
CORPUS = "TATALAKSANA_PDF_CORPUS"
DRAWINGS = ("TATALAKSANA_PDF_GOLD", "TATALAKSANA_PDF_SCORER")


def figures():
    """Score the five source documents, and time reading them; real PDFs where they are given."""
    rows = [*_scores(), *_text_speed()]
    folder = os.environ.get(CORPUS)
    if folder:
        rows += figures_of(Path(folder))
        gold, scorer = (os.environ.get(name) for name in DRAWINGS)
        rows += _drawings(Path(folder), Path(gold), scorer) if gold and scorer else ()
    return rows


def _scores():
    made = [
        gold_form(draft.sop)
        for path in SAMPLES
        for draft in read_document(path.name, path.read_bytes()).drafts
    ]
    wanted = golds()
    tally = Tally()
    for gold, form in zip(wanted, made, strict=False):
        score(gold, form, tally)
    yield (
        "SOPs found in the five documents",
        len(made),
        "",
        f"= {len(wanted)}",
        len(made) == 12,
    )
    for name, limit in METRICS.items():
        value = tally.percent(name)
        ok = value is not None and (value <= limit if limit == 0 else value >= limit)
        yield name, value, "%", f"= {limit}" if limit == 0 else f">= {limit}", ok


def _text_speed():
    texts = [text_of(path.read_bytes()) for path in SAMPLES]
    count = sum(len(read_text(text).drafts) for text in texts)
    rates = []
    for _ in range(9):
        start = time.perf_counter()
        for text in texts:
            read_text(text)
        rates.append(count / (time.perf_counter() - start))
    rate = statistics.median(rates)
    yield "text, one process", rate, "SOPs/s", ">= 200", rate >= 200


def _drawings(folder, gold, scorer):
    """Score drawings against readings made by eye, with a scorer outside the project."""
    with tempfile.TemporaryDirectory() as out:
        for wanted in sorted(gold.glob("*.gold.json")):
            number = wanted.name.partition(".")[0]
            path = next(folder.rglob(f"{number}*.pdf"))
            (draft,) = read_document(path.name, path.read_bytes()).drafts
            form = json.dumps(gold_form(draft.sop), ensure_ascii=False)
            (Path(out) / f"{number}.json").write_text(form, encoding="utf-8")
        told = subprocess.run(
            [sys.executable, scorer, out, gold],
            text=True,
            capture_output=True,
            check=True,
        ).stdout.splitlines()
    names = told[0].split()[1:]
    means = re.findall(
        r"[\d.]+", next(line for line in told if line.startswith("mean"))
    )
    for name, mean in zip(names, map(float, means), strict=True):
        yield f"drawings by eye: {name}", mean, "%", "= 100", mean == 100

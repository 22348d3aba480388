# SPDX-License-Identifier: Apache-2.0
"""Figures of reading: how right, and how fast."""

import os
import statistics
import time
from pathlib import Path

from bench.goldform import gold_form
from bench.score import METRICS, Tally, golds, score

from tatalaksana.formats.reading.read import read_document
from tatalaksana.formats.reading.sniff import text_of
from tatalaksana.formats.reading.text.read import read_text

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
CORPUS = "TATALAKSANA_PDF_CORPUS"


def figures():
    """Score the five source documents, and time reading them."""
    rows = [*_scores(), *_text_speed()]
    folder = os.environ.get(CORPUS)
    if folder:
        rows += _corpus(Path(folder))
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


def _corpus(folder):
    """Measure a folder of real PDFs that is not part of the project."""
    from bench.pdf_corpus import figures_of  # noqa: PLC0415 - only when a folder is given

    return figures_of(folder)

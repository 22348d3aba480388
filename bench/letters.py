# SPDX-License-Identifier: Apache-2.0
"""Figures of printing office papers with a QR, warm: a new number and address each time."""

import statistics
import time
from dataclasses import replace
from datetime import date

from tests.core.naskah.papers import BY_KIND

from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.letterhead import Letterhead, default_template
from tatalaksana.formats.rendering.letters import Stamp, render_letter

MOST_LETTER = 30
LAPS = 15
HEAD = Letterhead(("PEMERINTAH PROVINSI CONTOH", "BIRO ORGANISASI"), "Jalan Contoh 1")


def figures():
    """Time a letter, the slowest kind, and a letter of ten thousand words."""
    letter = _median(BY_KIND[Kind.SURAT])
    yield ("letter with QR, warm", letter, "ms", f"<= {MOST_LETTER}", letter <= MOST_LETTER)  # fmt: skip
    slowest = max((_median(paper), kind) for kind, paper in BY_KIND.items())
    yield f"slowest kind ({slowest[1]}), warm", slowest[0], "ms", None, None
    long = replace(BY_KIND[Kind.SURAT], body="\n\n".join([_words(100)] * 100))
    yield "letter of 10,000 words, warm", _median(long, 3), "ms", None, None


def _words(number):
    return " ".join(["pelaksanaan"] * number)


def _median(naskah, laps=LAPS):
    _print(naskah, 0)
    times = []
    for lap in range(1, laps + 1):
        start = time.perf_counter()
        _print(naskah, lap)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _print(naskah, lap):
    stamp = Stamp(
        number=f"000.8/{lap:05d}/ORG/2026",
        day=date(2026, 11, 26),
        office_lines=("KEPALA BIRO ORGANISASI,",),
        signatory_lines=("Siti Aminah",),
        signed_words="Ditandatangani secara elektronik oleh:",
        qr=f"https://tatalaksana.contoh.go.id/v/{lap:012d}",
    )
    naskah = replace(naskah, subject=f"{naskah.subject} {lap}")
    template = default_template(_KINDS[type(naskah)])
    return render_letter(naskah, template, HEAD, stamp)


_KINDS = {type(paper): kind for kind, paper in BY_KIND.items()}

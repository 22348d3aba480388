# SPDX-License-Identifier: Apache-2.0
"""Figures of signing: a paper of the product with a key of its agency, and judging what came of it."""

import statistics
import time

from bench.machine import REFERENCE
from bench.machine import figures as machine
from tests.authority import AT, PURPOSE, WORDS, authority, issued, paper, roots, stamps

from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.formats.signing.local import LocalSigner, revocation_list
from tatalaksana.formats.signing.verify import Helper, verify

MOST_SIGN = 120
MOST_VERIFY = 200
LAPS = 15
LONG = "\n#pagebreak()\n".join(["= Bagian\n" + "Isi naskah dinas. " * 300] * 60)


def figures():
    """Time each way; a limit is met when the time on the reference machine meets it."""
    slower = max(1.0, next(iter(machine()))[1] / REFERENCE)
    signer, words = LocalSigner(issued().p12, roots()), Passphrase(WORDS)
    long = paper(f'#set document(title: "P", date: datetime(year: 2026, month: 1, day: 15))\n#set text(lang: "id")\n{LONG}')  # fmt: skip
    made, other = (signer.sign(p, PURPOSE, words, AT).data for p in (paper(), long))
    yield from _both("sign, B-B", lambda: signer.sign(paper(), PURPOSE, words, AT), slower, MOST_SIGN)  # fmt: skip
    yield from _both(f"sign, B-B, {len(long) // 1000} kB of 60 pages", lambda: signer.sign(long, PURPOSE, words, AT), slower, None)  # fmt: skip
    with stamps() as address:
        crl = revocation_list(authority(), {}, AT)
        lasting = LocalSigner(issued().p12, roots(), f"{address}/waktu", (crl,))
        yield from _both("sign, B-LT, time stamp on this machine", lambda: lasting.sign(paper(), PURPOSE, words, AT), slower, None)  # fmt: skip
    yield from _both("verify", lambda: verify(made, roots(), AT), slower, MOST_VERIFY)
    yield from _both("verify, 60 pages", lambda: verify(other, roots(), AT), slower, MOST_VERIFY)  # fmt: skip
    yield "verify, the first after a start", _cold(made), "ms", None, None


def _both(name, work, slower, limit):
    """Return the median here and what it is on the reference machine."""
    here = _median(work)
    there = here / slower
    wanted = None if limit is None else f"<= {limit}"
    ok = None if limit is None else there <= limit
    yield f"{name}, here", here, "ms", None, None
    yield f"{name}, reference", there, "ms", wanted, ok


def _median(work):
    work()
    times = []
    for _ in range(LAPS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _cold(made):
    helper = Helper()
    start = time.perf_counter()
    verify(made, roots(), AT, helper=helper)
    taken = 1000 * (time.perf_counter() - start)
    helper.close()
    return taken

# SPDX-License-Identifier: Apache-2.0
"""Let many do something at the same moment, each by a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from tatalaksana.core.errors import RuleViolation


def at_once(count, act):
    """Let so many threads do something at the same moment; return what each got or was refused."""
    barrier = Barrier(count)

    def one(number):
        try:
            barrier.wait()
            return act(number)
        except RuleViolation as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))

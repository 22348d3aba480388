# SPDX-License-Identifier: Apache-2.0
"""One leg in a process of its own: `python -m tests.leg DATABASE ACCOUNT`, then a task a line.

Each line is a task and how many microseconds to wait before it is finished; the answer says when that
began and ended, and how often it was refused before it was done.
"""

import importlib
import json
import sys
import time

import django
from django.conf import settings


def main():
    """Finish task after task as one person, for as long as there are lines."""
    name, account = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = name
    django.setup()
    bring = importlib.import_module("tests.joining").bring
    people = importlib.import_module("tatalaksana.records.models").AccountRow
    by = people.objects.get(pk=account)
    say("ready")
    for line in sys.stdin:
        task, wait = map(int, line.split())
        if wait:
            time.sleep(wait / 1_000_000)
        began = time.monotonic()
        refused = bring(task, by)
        told = {"began": began, "ended": time.monotonic(), "refused": refused}
        say(json.dumps(told))


def say(words):
    """Answer at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

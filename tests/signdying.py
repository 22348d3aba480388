# SPDX-License-Identifier: Apache-2.0
"""A signer that is killed at a chosen point: `python -m tests.signdying DATABASE FOLDER`, then a line a life.

A line is a moment, a task, a signer, a version, and when to die: after so many statements, "before" or
"after" the provider signed, or "end" for never. The answer is "killed", or "done" when it came through.
"""

import importlib
import os
import sys
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from tests.dying import Span, die, say


def main():
    """Live as often as there are lines."""
    name, folder = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = name
    settings.DATA = Path(folder)
    django.setup()
    importlib.import_module("tatalaksana.actions.signing")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            live(*line.split())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say("killed" if os.WIFSIGNALED(status) else "done")


def live(moment, task, account, version, until):
    """Sign one version at a task, for as long as is granted."""
    signing = importlib.import_module("tatalaksana.actions.signing")
    double = importlib.import_module("tatalaksana.formats.signing.double").Double
    words = importlib.import_module("tatalaksana.core.naskah.signing").Passphrase
    people = importlib.import_module("tatalaksana.records.models").AccountRow
    connection = importlib.import_module("django.db").connection
    signer = double(
        wait=lambda _seconds: die() if until == "before" else None,
        on_signed=lambda _signed: die() if until == "after" else None,
    )
    at, by = datetime.fromisoformat(moment), people.objects.get(pk=int(account))
    span = Span(int(until) if until.isdigit() else 0)
    with connection.execute_wrapper(span):
        signing.sign_papers(
            int(task),
            versions=(int(version),),
            passphrase=words("-"),
            signer=signer,
            by=by,
            now=lambda: at,
        )


if __name__ == "__main__":
    main()

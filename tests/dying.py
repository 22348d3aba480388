# SPDX-License-Identifier: Apache-2.0
"""A worker that is killed at a chosen point: `python -m tests.dying DATABASE FOLDER`, then a line a life.

A line is a moment and how many statements are put to the database before the worker is killed with
-9, or "letter" for right after the mail server took a letter. The answer is "killed", or "done" when
it came through. Letters lie in the folder.
"""

import importlib
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend


class Deadly(EmailBackend):
    """A mail server that takes a letter from a worker that does not live to know it."""

    def send_messages(self, messages):
        """Take them, and that is all."""
        super().send_messages(messages)
        die()


def die():
    """Die without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


class Span:
    """So many statements to live."""

    def __init__(self, statements):
        self.left = statements

    def __call__(self, execute, sql, params, many, context):
        """Put one statement; the last is put, and nothing after it."""
        result = execute(sql, params, many, context)
        self.left -= 1
        if self.left == 0:
            die()
        return result


def main():
    """Live as often as there are lines."""
    name, folder = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = name
    settings.DATA = Path(folder)
    settings.EMAIL_FILE_PATH = f"{folder}/surat"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    django.setup()
    connection = importlib.import_module("django.db").connection
    for line in sys.stdin:
        moment, until = line.split()
        if (
            until == "here"
        ):  # no life of its own: what it has read is there for all that follow
            live(datetime.fromisoformat(moment), until)
            connection.close()
            say("done")
            continue
        child = os.fork()
        if not child:
            live(datetime.fromisoformat(moment), until)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say("killed" if os.WIFSIGNALED(status) else "done")


def say(word):
    """Answer at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def live(at, until):
    """Do what time brings and all the work there is, or as much as is granted."""
    work = importlib.import_module("tatalaksana.jobs.worker")
    sweep = importlib.import_module("tatalaksana.actions.sweeps").sweep
    connection = importlib.import_module("django.db").connection
    if until == "letter":
        settings.EMAIL_BACKEND = "tests.dying.Deadly"
    span = Span(int(until) if until.isdigit() else 0)
    with connection.execute_wrapper(span):
        sweep(at=at)
        while work.work_once(f"mati-{os.getpid()}", at=at):
            pass


if __name__ == "__main__":
    main()

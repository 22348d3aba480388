# SPDX-License-Identifier: Apache-2.0
"""Cases with papers in tests: an office that keeps them, papers written, initialled and signed."""

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils import timezone
from tests.core.naskah.papers import BY_KIND
from tests.running import Players

from tatalaksana.actions.cases import complete
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.signers import make_key
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.naskah.kinds import Kind, kind_of
from tatalaksana.core.naskah.paperwork import first_paperwork
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.queries.draftpage import draft_page
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import SigningKeyRow

WORDS = "kuda nil menari 7 kali"
"""The passphrase of every key in these tests; nothing else may ever hold it."""
SK, ND = "SK", "Nota Dinas"
ANALIS = "kalbar-analis-pelayanan-publik"
HEAD = "kalbar-kabag-ketatalaksanaan"
SEKDA = "kalbar-sekda"
_KEYS = {}


def able(account):
    """Give an account a key; one made for its agency serves all, since making one takes long."""
    slug = account.agency.slug
    if slug not in _KEYS:
        make_key(account, Passphrase(WORDS), at=timezone.now())
        row = SigningKeyRow.objects.get(account=account)
        names = ("p12", "certificate", "serial", "made_at", "valid_until")
        _KEYS[slug] = {name: getattr(row, name) for name in names}
    SigningKeyRow.objects.update_or_create(account=account, defaults=_KEYS[slug])
    return account


@contextmanager
def no_loop():
    """Let signing run a loop of its own where the browser of a test runs one in this thread."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


@dataclass
class Desks:
    """Everybody of both offices, who keep their papers here; cases that come as far as one says."""

    players: Players
    began: object = field(default_factory=lambda: timezone.now() - timedelta(days=1))

    def __post_init__(self):
        """Let both agencies keep papers."""
        cast = self.players.cast
        keepers = {"kalsel": "kasubbag-tu", "kalbar": "analis-pelayanan-publik"}
        for agency in (cast.kalsel, cast.kalbar):
            first = first_paperwork(tuple(agency.head), "ORG", (keepers[agency.slug],))
            kept = replace(first, city="Pontianak", classification="000.8.3")
            keep_paperwork(agency, kept, by=None, at=self.began)

    def start(self, slug="sk-tim-panitia"):
        """Start a case."""
        return self.players.start(slug, at=self.began)

    def at_step(self, step, slug="sk-tim-panitia", case=None, **parts):
        """Bring a case to a step, counted from 1: its drafts are written where it is their turn."""
        case = case or self.start(slug)
        while self.task(case).step + 1 < step:
            self.go_on(case, **parts)
        return self.task(case)

    def task(self, case):
        """Return the open task of a case."""
        return self.players.task(case)

    def doer(self, task):
        """Return who does a task."""
        return self.players.doer(task)

    def go_on(self, case, **parts):
        """Do the open task: write what it writes, sign what it signs, agree."""
        task = self.task(case)
        by, at = self.doer(task), timezone.now()
        page = task_page(by, task.pk, at=at)
        for line in page.desk.drafts:
            if line.paper is None:
                self.write(task, line.name, **parts)
        page = task_page(by, task.pk, at=at)
        answer, seen = page.ways[0].label, page.desk.seen
        if page.desk.to_sign:
            return self.sign(task)
        return complete(
            task.pk, answer=answer, seen=seen, without="-", by=by, at=timezone.now()
        )

    def write(self, task, name, seen=0, **parts):
        """Write a paper at a task."""
        by, at = self.doer(task), timezone.now()
        kind = kind_of(name) or Kind.SURAT
        page = draft_page(by, task.pk, name, kind=kind.value, at=at)
        naskah = replace(BY_KIND[kind], **parts)
        return write_paper(
            task.pk,
            naskah,
            name=name,
            signer=page.signer,
            seen=seen or page.seen,
            by=by,
            at=at,
        )

    def sign(self, task):
        """Sign what lies at a task, and go on with it."""
        by = able(self.doer(task))
        page = task_page(by, task.pk, at=timezone.now())
        with no_loop():
            return sign_papers(
                task.pk,
                versions=page.desk.seen,
                passphrase=Passphrase(WORDS),
                answer=page.ways[0].label,
                without="-",
                by=by,
                now=timezone.now,
            )

    def paper(self, case, name):
        """Return a paper of a case."""
        return next(p for p in papers_of(case) if p.name == name)

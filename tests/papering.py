# SPDX-License-Identifier: Apache-2.0
"""Papers in tests: keys to sign with, words for every kind, files to hand in."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from tests.authority import paper
from tests.cast import NINE

from tatalaksana.actions.cases import complete
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.papers import hand_in
from tatalaksana.actions.signers import make_key
from tatalaksana.core.naskah.content import FieldKind, NotaDinas, Surat, fields_of
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import SigningKeyRow

WORDS = "sandi tanda tangan uji"
_KEYS = {}
_ADDRESSED = {"to"}
"""Marked as optional, since an invitation may have invitees instead; ours are to somebody."""
_LATER = {"ends": "11:00"}


def passphrase():
    """Return the passphrase of everybody's key."""
    return Passphrase(WORDS)


def give_key(account):
    """Give an account a key to sign with: a real one, made once a run for each agency.

    What it says of its holder is of whoever was first; nobody asks that of these tests.
    """
    if SigningKeyRow.objects.filter(account=account).exists():
        return
    slug = account.agency.slug
    if slug in _KEYS:
        SigningKeyRow.objects.create(account=account, **_KEYS[slug])
        return
    make_key(account, passphrase(), at=NINE)
    row = SigningKeyRow.objects.get(account=account)
    names = ("p12", "certificate", "serial", "made_at", "valid_until")
    _KEYS[slug] = {name: getattr(row, name) for name in names}


MONEV = "monev-pelayanan-publik"
SURAT, NOTA = "Surat pemberitahuan Monev", "Nota dinas"
PLAIN = b"%PDF-1.7\n% naskah\n"
"""Enough of a file for a signer that signs nothing."""


@dataclass(frozen=True)
class AtSignature:
    """A case of Monev before Kepala Biro: a letter to initial, a nota dinas to sign, and who does."""

    case: object
    task: object
    by: object
    seen: tuple


def letter(**parts):
    """Return what the letter of Monev says."""
    return Surat(**{"subject": "Monev", "to": ("SKPD",), "body": "Isi.", **parts})


def nota(**parts):
    """Return what the nota dinas says that carries it."""
    said = {"subject": "Monev", "to": ("Sekda",), "sender": "Kepala Biro"}
    return NotaDinas(**{**said, "body": "Isi.", "carries": (SURAT,), **parts})


def written(players, at=NINE):
    """Start Monev and let Kasubbag write both papers; return the case, its task and who wrote."""
    case = players.start(MONEV, at=at)
    task = players.task(case)
    by = players.doer(task)
    papers = ((SURAT, letter(), "sekda"), (NOTA, nota(), "karo-organisasi"))
    for name, naskah, signer in papers:
        write_paper(task.pk, naskah, name=name, signer=signer, by=by, at=at)
    return case, task, by


def at_signature(players, at=NINE):
    """Bring Monev before Kepala Biro: Kasubbag wrote, Kabag put a paraf on both."""
    case, task, by = written(players, at)
    complete(task.pk, without="rencana di luar", by=by, at=at)
    task = players.task(case)
    kabag = players.doer(task)
    seen = task_page(kabag, task.pk, at=at).desk.seen
    complete(task.pk, seen=seen, by=kabag, at=at)
    task = players.task(case)
    karo = players.doer(task)
    return AtSignature(case, task, karo, task_page(karo, task.pk, at=at).desk.seen)


def handed_in(players, count, *acts, at=NINE):
    """Start a case whose first step has these acts, with so many nota dinas as files.

    Returns its task, who does it and the versions.
    """
    case = players.start(MONEV, at=at)
    players.make_acts(case, *acts)
    task = players.task(case)
    by = players.doer(task)
    versions = tuple(
        hand_in(
            task.pk,
            name=f"Nota dinas {n}",
            filename="a.pdf",
            data=PLAIN,
            by=by,
            at=at,
        ).pk
        for n in range(1, count + 1)
    )
    return task, by, versions


@cache
def pdf():
    """Return a real PDF, as somebody hands one in."""
    return paper()


def completed(kind, typed, today):
    """Fill in what a form still lacks and its kind must say."""
    for one in fields_of(kind):
        if one.optional and one.name not in _ADDRESSED:
            continue
        for name, words in _words(one, today).items():
            if not "".join(typed.get(name, [])).strip():
                typed[name] = [words]
    return typed


def _words(one, today):
    """Return words for a field that must be said; plans lie a fortnight ahead."""
    said = {
        FieldKind.DAY: (today + timedelta(days=14)).isoformat(),
        FieldKind.HOUR: "09:00",
        FieldKind.ROWS: "",
    }
    if one.kind is FieldKind.ROWS:
        return {
            f"{one.name}_{column.name}_0": _LATER.get(column.name)
            or said.get(column.kind, "Uji")
            for column in one.columns
            if not column.choices
        }
    return {one.name: said.get(one.kind, "Uji")}

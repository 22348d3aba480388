# SPDX-License-Identifier: Apache-2.0
"""Agencies and accounts from the command line, for who runs the server."""

import argparse
import getpass
import sys

from django.utils import timezone

from tatalaksana.actions.accounts import (
    add_account,
    open_agency,
    reset_password,
)
from tatalaksana.core.errors import RuleViolation
from tatalaksana.queries.types import Role

_TOLD = {
    "agency.unknown": "No agency has the short name {agency}: open it first.",
    "account.name_taken": "There is an account named {name} already.",
    "account.unknown": "No account is named {name}.",
    "password.weak": "The password is too weak: {reasons}",
}


def agency(given: argparse.Namespace) -> int:
    """Open an agency, or give the one of this short name these facts."""
    row = open_agency(
        given.slug, name=given.name, head=tuple(given.head), style=given.style
    )
    print(f"{row.slug}: {row.name}")
    return 0


def account(given: argparse.Namespace) -> int:
    """Open an account with the password that is asked for."""
    try:
        add_account(
            given.username,
            _password(),
            agency=given.agency,
            office=given.office,
            role=Role(given.role),
            at=timezone.now(),
        )
    except RuleViolation as refusal:
        return _refused(refusal)
    print(f"{given.username}: {given.office} ({given.role})")
    return 0


def password(given: argparse.Namespace) -> int:
    """Give an account the password that is asked for, and unlock it."""
    try:
        reset_password(given.username, _password(), at=timezone.now())
    except RuleViolation as refusal:
        return _refused(refusal)
    print(f"{given.username}: new password set")
    return 0


def _password() -> str:
    """Ask at a terminal, unseen; a script hands it in on its first line."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")


def _refused(refusal: RuleViolation) -> int:
    facts = {k: _plain(v) for k, v in refusal.facts.items()}
    sys.stderr.write(_TOLD[refusal.code].format_map(facts) + "\n")
    return 1


def _plain(fact: object) -> str:
    return " ".join(map(str, fact)) if isinstance(fact, tuple) else str(fact)

# SPDX-License-Identifier: Apache-2.0
"""What we depend on is free for every office: the licences of the locked packages are read."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software|ISC|0BSD|Unlicense|HPND|Zope|MPL|Mozilla",
    re.IGNORECASE,
)
# Compared against in tests, never shipped: an independent BPMN engine.
ONLY_FOR_TESTS = {"spiffworkflow"}
# LGPL: an office that wants PostgreSQL installs the client itself (requirements/postgres.txt).
ONLY_WHEN_WANTED = {"psycopg", "psycopg-binary"}


def locked(name):
    """Name the packages of a lock file."""
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", text, re.MULTILINE)))


def licence(name):
    """Return what a package says of its licence."""
    found = metadata(name)
    classifiers = [
        c for c in found.get_all("Classifier") or [] if c.startswith("License")
    ]
    return " ".join(
        [
            found.get("License-Expression") or "",
            found.get("License") or "",
            *classifiers,
        ]
    )


@pytest.mark.parametrize("name", locked("dev"))
def test_every_locked_package_has_a_permissive_licence(name):
    """No copyleft reaches the product; a package not on this platform is not judged here."""
    try:
        words = licence(name)
    except PackageNotFoundError:
        marker = re.search(rf"^{re.escape(name)}==\S+ ; ", _text("dev"), re.MULTILINE)
        assert marker, f"{name} is locked but not installed"
        return

    if name in ONLY_FOR_TESTS | ONLY_WHEN_WANTED:
        assert name not in locked("base")
    else:
        assert PERMISSIVE.search(words), words
        assert "AGPL" not in words


def _text(name):
    return (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")

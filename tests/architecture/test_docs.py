# SPDX-License-Identifier: Apache-2.0
"""Docs and code keep step: what exists is documented, what is refused has words."""

import hashlib
import json
import re
from pathlib import Path

import pytest

import tatalaksana.web.urls
from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.lint.run import RULES
from tatalaksana.web.shared.messages import _sentences

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tatalaksana"
LOCKS = [
    SOURCE / "web/shared/static/vendor/vendor.lock",
    ROOT / "tests/vendor/vendor.lock",
]
PACKAGES = [p.parent for p in SOURCE.glob("*/__init__.py")]


def violations(kind=RuleViolation):
    """Walk every refusal of the product."""
    for child in kind.__subclasses__():
        yield child
        yield from violations(child)


def test_every_refusal_has_words():
    """A rule that refuses can always say so on a screen."""
    assert tatalaksana.web.urls.urlpatterns
    own = {v.code for v in violations() if v.__module__.startswith("tatalaksana")}

    assert own - set(_sentences()) == set()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.name)
def test_every_package_says_its_law(package):
    """Each package has a README of at most ten lines."""
    text = (package / "README.md").read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 10


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.parent.name)
def test_vendored_files_are_what_the_lock_says(lock):
    """Nobody changed a file of others, and its licence is known."""
    for entry in json.loads(lock.read_text(encoding="utf-8")):
        data = (lock.parent / entry["file"]).read_bytes()

        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        assert entry["licence"] in {"MIT", "0BSD", "MPL-2.0"}


def test_links_in_the_docs_lead_somewhere():
    """No page sends its reader to a file that is not there."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]

    dead = [
        f"{page.name}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert dead == []


def test_the_glossary_knows_the_words_of_the_core():
    """Every word a page of the rules puts in italics as a domain word is explained."""
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").lower()

    for word in ("kegiatan", "pelaksana", "mutu baku", "disposisi", "paraf", "jabatan"):
        assert word in glossary


def test_no_registry_host_is_named():
    """Lock files hold hashes, never addresses."""
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in path.read_text(encoding="utf-8")


def test_every_rule_of_the_linter_is_documented():
    """The page of the rules lists exactly the rules there are."""
    page = (ROOT / "docs/rules/lint.md").read_text(encoding="utf-8")

    listed = re.findall(r"^\| ([A-Z]{2}\d\d) \|", page, re.MULTILINE)

    assert listed == [rule.code for rule in RULES]

# SPDX-License-Identifier: Apache-2.0
"""Find every text the screens may say, in templates and in code, and the catalogue's answer."""

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src" / "tatalaksana"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # the same texts give the same bytes
_NAMES = {"_", "gettext", "gettext_lazy", "ngettext"}
_CALL = re.compile(
    r"\b(?:gettext|_|ngettext)\(u?(?P<one>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    r"(?:,\s*u?(?P<many>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))?",
    re.DOTALL,
)


def texts():
    """Return every text, as (singular, plural or None)."""
    django.setup()
    found = set()
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        code = templatize(path.read_text(encoding="utf-8"), str(path))
        for match in _CALL.finditer(code):
            many = match["many"]
            found.add(
                (
                    ast.literal_eval(match["one"]),
                    ast.literal_eval(many) if many else None,
                )
            )
    for path in sorted(SOURCE.rglob("web/**/*.py")):
        found |= set(_in_code(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found, key=lambda pair: (pair[0], pair[1] or ""))


def _in_code(tree):
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if (
            is_call
            and node.func.id in _NAMES
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value, None


def catalogue():
    """Return the English catalogue."""
    with CATALOGUE.open("rb") as file:
        found = read_po(file, locale="en")
    found.creation_date = found.revision_date = _DATE
    return found


def compiled(found, path):
    """Write a catalogue in its compiled form."""
    with path.open("wb") as file:
        write_mo(file, found)

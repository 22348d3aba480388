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

from tatalaksana.core.acts.act import REPAIR_VERB, VERBS
from tatalaksana.core.acts.reasons import TEMPLATES as ACT_REASONS
from tatalaksana.core.lint.identity import NAMES as IDENTITY_NAMES
from tatalaksana.core.lint.run import RULES
from tatalaksana.core.sop.infer.reasons import TEMPLATES as REASONS
from tatalaksana.formats.reading.words import PROBLEMS, WORDS

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
    found |= {(text, None) for text in core_texts()}
    return sorted(found, key=lambda pair: (pair[0], pair[1] or ""))


def core_texts():
    """Return every template the core and the readers have for people."""
    rules = {t for rule in RULES for t in (rule.title, rule.why, rule.source)}
    given = {node.value for node in _given() if isinstance(node, ast.Constant)}
    acts = {*VERBS.values(), REPAIR_VERB, *ACT_REASONS}
    return {
        *rules,
        *given,
        *acts,
        *WORDS.values(),
        *PROBLEMS.values(),
        *REASONS,
        *IDENTITY_NAMES.values(),
    }


def unreadable_templates():
    """Return every template that is neither a literal nor taken from a table of names."""
    return [
        ast.unparse(node)
        for node in _given()
        if not isinstance(node, ast.Constant)
        and not re.match(r"_?(SENTENCES|NAMES)\[", ast.unparse(node))
    ]


def _given():
    """Yield what is given to `hit` and `words` as a template, and the tables of sentences."""
    for path in (*SOURCE.glob("core/lint/*.py"), *SOURCE.glob("cli/*.py")):
        if path.name in {"finding.py", "rule.py"}:
            continue  # these define `words` and `hit`
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"hit": 2, "words": 0, "Words": 0}.get(node.func.id)
                if place is not None and len(node.args) > place:
                    yield node.args[place]
            if isinstance(node, ast.Assign | ast.AnnAssign):
                target = (
                    node.targets[0] if isinstance(node, ast.Assign) else node.target
                )
                if getattr(target, "id", "") == "_SENTENCES":
                    yield from node.value.values


def _in_code(tree):
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if (
            is_call
            and node.func.id in _NAMES
            and isinstance(node.args[0], ast.Constant)
        ):
            many = node.args[1] if node.func.id == "ngettext" else None
            yield node.args[0].value, getattr(many, "value", None)


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

# SPDX-License-Identifier: Apache-2.0
"""The house stays readable: nothing grows past what one sitting can hold."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "tatalaksana"
MODULES = [p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts]
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_and_functions_stay_small(path):
    """No module is longer than 400 lines and no function longer than 60."""
    text = path.read_text(encoding="utf-8")
    long = [
        f"{node.name} {length}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]

    assert long == []
    assert len(text.splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_says_its_licence_and_purpose(path):
    """Every module opens with its SPDX line and, unless empty, one sentence of purpose."""
    text = path.read_text(encoding="utf-8")

    tree = ast.parse(text)

    assert text.startswith("# SPDX-License-Identifier: Apache-2.0\n")
    assert not tree.body or ast.get_docstring(tree)

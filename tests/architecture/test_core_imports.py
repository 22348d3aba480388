# SPDX-License-Identifier: Apache-2.0
"""The core may import these standard modules and nothing else from outside."""

import grimp

ALLOWED = {
    "abc", "base64", "bisect", "collections", "contextlib", "dataclasses", "datetime", "decimal", "difflib",
    "enum", "functools", "hashlib", "heapq", "itertools", "math", "operator", "re", "string",
    "types", "typing", "unicodedata",
}  # fmt: skip


def test_core_imports_only_pure_standard_modules():
    """A deny-list always forgets something, so the core has an allow-list."""
    graph = grimp.build_graph("tatalaksana", include_external_packages=True)

    outside = {
        imported.split(".")[0]
        for module in graph.modules
        if module.startswith("tatalaksana.core")
        for imported in graph.find_modules_directly_imported_by(module)
        if not imported.startswith("tatalaksana")
    }

    assert outside - ALLOWED == set()

# SPDX-License-Identifier: Apache-2.0
"""The kinds of file an SOP becomes, known without loading what writes them."""

from typing import Final

ENDINGS: Final = ("pdf", "bpmn", "docx", "xlsx", "svg", "yaml", "json")

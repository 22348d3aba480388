# SPDX-License-Identifier: Apache-2.0
"""An SOP into SVG, PDF, DOCX, XLSX and BPMN."""

# SPDX-License-Identifier: Apache-2.0
"""SOPs in PDF: read by their text and their vector drawing."""

from tatalaksana.formats.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]

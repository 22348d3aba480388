# SPDX-License-Identifier: Apache-2.0
"""Unduhan: the files one version can be had as."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tatalaksana.core.sop.model import Sop
from tatalaksana.formats.rendering.render import render
from tatalaksana.formats.rendering.styles import style_named
from tatalaksana.queries.procedures import SopPage


@dataclass(frozen=True, slots=True)
class Download:
    """One kind of file."""

    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """One file as offered: its ending and its size in bytes."""

    ending: str
    name: str
    size: int


DOWNLOADS: Mapping[str, Download] = {
    "pdf": Download("PDF", "application/pdf"),
    "docx": Download(
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": Download(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "bpmn": Download("BPMN 2.0", "application/xml"),
    "svg": Download("SVG", "image/svg+xml"),
    "yaml": Download("YAML", "application/yaml"),
    "json": Download("JSON", "application/json"),
}


@lru_cache(maxsize=256)
def _rendered(sop: Sop, style: str, ending: str) -> bytes:
    return render(sop, style_named(style), ending)


def download_file(page: SopPage, ending: str) -> bytes:
    """Return one file of a version."""
    return _rendered(page.sop, page.agency_style, ending)


def download_sizes(page: SopPage) -> tuple[DownloadFile, ...]:
    """Return every file on offer with its size."""
    return tuple(
        DownloadFile(ending, kind.name, len(download_file(page, ending)))
        for ending, kind in DOWNLOADS.items()
    )

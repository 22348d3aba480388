# SPDX-License-Identifier: Apache-2.0
"""Handed-in files: taken by their bytes, refused by name of the problem, never an error."""

import io
import zipfile
from contextlib import nullcontext

import pytest

from tatalaksana.formats.papers import (
    LARGEST,
    NotAPaper,
    clean_name,
    media_type_of,
    require_scan,
)


def package(**parts):
    """Return a ZIP with these parts, packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, words in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), words)
    return file.getvalue()


DOCX = package(word__document_xml="<a/>")
ODT = package(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.PDF", b"%PDF-1.7 x"),
        ("a.docx", DOCX),
        ("a.odt", ODT),
        ("a.jpeg", b"\xff\xd8\xff\xe0"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.csv", b"nama;nilai\n"),
    ],
)
def test_a_paper_is_taken_as_what_its_bytes_are(name, data):
    """Name and bytes agree."""
    assert "/" in media_type_of(name, data)


def test_a_package_of_a_kind_nobody_reads_is_refused_and_not_an_error():
    """Packed in an unknown way, with broken bytes, cut short: each is not what its name says."""
    unknown = ODT.replace(b"\x08\x00", b"\x63\x00")
    start = ODT.index(b"mimetype") + len("mimetype")
    broken = ODT[:start] + b"\xff" * 8 + ODT[start + 8 :]

    for data in (unknown, broken, ODT[:40], b"PK\x03\x04", b"PK"):
        with pytest.raises(NotAPaper) as refusal:
            media_type_of("a.odt", data)
        assert refusal.value.facts["problem"] == "other_kind"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-" + bytes(LARGEST), "too_large"),
        ("a.exe", b"MZ", "kind"),
        ("a.html", b"<script>", "kind"),
        ("tanpa-jenis", b"x", "kind"),
        ("a.pdf", DOCX, "other_kind"),
        ("a.txt", b"MZ\x00\x01", "other_kind"),
        ("a.docx", package(word__document_xml="<a/>", vbaProject="") , "ok"),
        ("a.docx", package(**{"word__document_xml": "", "word__vbaProject.bin": ""}), "macros"),
    ],
)  # fmt: skip
def test_what_is_no_paper_is_refused_by_name(name, data, problem):
    """Each refusal says which; a part that only resembles a macro is none."""
    if problem == "ok":
        assert media_type_of(name, data)
        return
    with pytest.raises(NotAPaper) as refusal:
        media_type_of(name, data)
    assert refusal.value.facts["problem"] == problem


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/SK Tim.pdf", "SK Tim.pdf"),
        ("C:\\naskah\\a.docx", "a.docx"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("", "berkas"),
    ],
)
def test_a_name_is_one_line_without_a_path(given, kept):
    """No folder, no control character, never empty."""
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", b"%PDF-1.7", ""),
        ("a.JPEG", b"\xff\xd8\xff\xe0", ""),
        ("a.txt", b"Surat", "kind"),
        ("a.docx", b"PK", "kind"),
        ("a", b"%PDF-1.7", "kind"),
        ("a.pdf", b"Surat", "other_kind"),
        ("a.pdf", b"", "empty"),
    ],
)
def test_a_scan_is_a_pdf_or_a_picture(name, data, problem):
    """Of the kinds that are taken no other is a scan, and the refusal names those that are."""
    with pytest.raises(NotAPaper) if problem else nullcontext() as refusal:
        require_scan(name, data)

    facts = refusal.value.facts if refusal else {"problem": "", "kinds": ()}
    assert facts["problem"] == problem
    if problem == "kind":
        assert facts["kinds"] == ("pdf", "jpg", "png")

# SPDX-License-Identifier: Apache-2.0
"""Any file is read by what it is; what cannot be read gives one clear finding, never a crash."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.formats.reading.read import read_document
from tatalaksana.formats.reading.sandbox import Limits, read_safely
from tatalaksana.formats.reading.words import PROBLEMS, words_of
from tatalaksana.formats.sopfile.yamlform import dump

SAMPLE = (
    Path(__file__).parents[3] / "samples" / "000_4c63def70db85810.txt"
).read_bytes()


def archive(**files):
    """Make a ZIP of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"  \n\t ", "file-empty"),
        (b"a" * 50_000_001, "file-too-large"),
        (b"\x89PNG\r\n\x1a\n....", "file-picture"),
        (b"\xff\xd8\xff\xe0....", "file-picture"),
        (b"MZ\x90\x00....", "file-unknown"),
        (b"\x7fELF\x02\x01\x01", "file-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "file-old-office"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "file-encrypted",
        ),
        (archive(a="x"), "file-zip"),
        (b"PK\x03\x04 rusak", "file-broken"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_cannot_be_read_says_why_in_one_finding(data, code):
    """No draft, exactly one finding, and a sentence for it."""
    reading = read_document("sop.pdf", data)

    assert reading.drafts == ()
    assert [f.code for f in reading.findings] == [code]
    assert words_of(reading.findings[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_every_encoding_of_an_office(encoding):
    """Notepad, Word and old Windows all write text differently."""
    data = SAMPLE.decode("utf-8").encode(encoding, errors="replace")

    reading = read_document("sop.txt", data)

    assert len(reading.drafts[0].sop.activities) == 15


def test_a_lying_ending_is_told_and_the_file_is_read():
    """The bytes decide; the name is only remarked on."""
    reading = read_document("sop.pdf", SAMPLE)

    assert len(reading.drafts) == 1
    assert [words_of(f) for f in reading.findings] == [
        "Nama berkas berakhiran .pdf, padahal isinya TXT. Dibaca menurut isinya."
    ]


def test_our_own_file_comes_back_as_it_was():
    """A YAML written here is the same SOP when it is imported."""
    sop = read_document("a.txt", SAMPLE).drafts[0].sop

    assert read_document("a.yaml", dump(sop).encode()).drafts[0].sop == sop


def test_a_broken_file_of_ours_names_the_place():
    """An author who mistyped learns where."""
    reading = read_document("a.yaml", b"format: 1\nidentity: {nama: x}\n")

    assert [f.code for f in reading.findings] == ["plain.bad"]
    words = words_of(reading.findings[0])
    assert "isian ini tidak dikenal" in words
    assert "identity.nama" in words


def test_every_problem_of_a_file_of_ours_has_its_words():
    """A reason a person reads is no name out of the code."""
    raised = re.compile(r'(?:BadPlain|NotAnSopFile|BrokenSop)\(\s*"(\w+)"')
    sources = Path("src/tatalaksana").rglob("*.py")
    named = {name for path in sources for name in raised.findall(path.read_text())}

    assert named == PROBLEMS.keys()


@settings(max_examples=150)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"format: 1\n"]),
)
def test_no_bytes_make_the_reader_fail(data, head):
    """Whatever is uploaded ends in drafts or in findings."""
    reading = read_document("x", head + data)

    assert reading.drafts or reading.findings


def test_the_child_gives_the_same_reading():
    """Reading in a process of its own loses nothing on the way back."""
    assert read_safely("sop.txt", SAMPLE) == read_document("sop.txt", SAMPLE)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(seconds=0.001), "file-too-slow"),
        (Limits(memory=120_000_000), "file-too-heavy"),
    ],
)
def test_a_child_past_its_limits_is_ended_and_said(limits, code):
    """Time and memory of one file are bounded; the caller lives on."""
    reading = read_safely("sop.txt", SAMPLE * 2000, limits)

    assert reading.drafts == ()
    assert [f.code for f in reading.findings] == [code]


@pytest.mark.parametrize("sign", [r"\0", r"\ud800"])
def test_an_sop_file_with_signs_no_database_keeps_is_refused_in_one_finding(sign):
    """NUL, or half of a sign, hidden in quotes: nothing of it comes near a row."""
    whole = dump(read_document("a.txt", SAMPLE).drafts[0].sop)
    spoiled = re.sub(r"title: .*", lambda _: f'title: "SOP{sign}"', whole, count=1)

    reading = read_document("sop.yaml", spoiled.encode())

    assert spoiled != whole
    assert reading.drafts == ()
    assert [f.code for f in reading.findings] == ["plain.bad"]

# SPDX-License-Identifier: Apache-2.0
"""A berkas as a ZIP is checked offline by the script inside it, and no name leads out of it."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.record.chain import FIRST, Sealed, seal
from tatalaksana.formats.berkaszip import Dossier, Piece, names_of, write_zip

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
DATA = {"Surat": b"%PDF-1", "Draf SK": b"%PDF-2"}


def piece(paper="Surat", version=1, filename="a.pdf", data=b"%PDF-1", **parts):
    """Return one version of a paper."""
    sha = hashlib.sha256(data).hexdigest()
    return Piece(paper, version, filename, sha, len(data), "Kasubbag TU", AT, **parts)


def dossier(*pieces):
    """Return a berkas with a chain of three entries."""
    chain, before = [], FIRST
    for number in range(1, 4):
        body = json.dumps({"case": "ABC", "seq": number, "words": "é\n"})
        before = seal(before, body)
        chain.append(Sealed(number, body, before))
    return Dossier(
        "0212", "ABC", "Perihal <b>", "SOP", "Biro", AT, pieces, tuple(chain), 3, before
    )


def unpacked(tmp_path, *pieces, data=DATA):
    """Write a berkas, unpack it, and return its folder."""
    out = io.BytesIO()
    write_zip(out, dossier(*pieces), lambda p: data[p.paper])
    with zipfile.ZipFile(out) as package:
        assert package.testzip() is None
        package.extractall(tmp_path)
    return tmp_path / "berkas-0212"


def checked(folder):
    """Let the script inside check the folder; return how it ended and what it said."""
    run = subprocess.run(
        [sys.executable, "-I", "periksa.py"],
        cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    return run.returncode, run.stdout


@pytest.fixture
def folder(tmp_path):
    """A berkas with two papers, one destroyed."""
    gone = piece("Lama", 1, missing="Dimusnahkan menurut berita acara 7")
    draft = piece("Draf SK", 2, "b.docx", b"%PDF-2", is_signed=True)
    return unpacked(tmp_path, piece(), draft, gone)


def test_an_untouched_berkas_is_whole(folder):
    """The script says so, and names the seal the record ends with."""
    code, words = checked(folder)

    assert code == 0
    assert words.startswith("UTUH. Berkas 0212: 3 naskah, 3 catatan.")
    assert sorted(p.name for p in (folder / "naskah").iterdir()) == [
        "01-Surat-v1.pdf",
        "02-Draf SK-v2-ttd.docx",
    ]


def test_the_index_lists_every_version_and_what_is_not_there(folder):
    """In words for people and as data, with hashes; words are never markup."""
    index = json.loads((folder / "indeks.json").read_text(encoding="utf-8"))
    page = (folder / "indeks.html").read_text(encoding="utf-8")

    assert [p["versi"] for p in index["naskah"]] == [1, 2, 1]
    assert index["naskah"][2]["file"] == ""
    assert "Dimusnahkan menurut berita acara 7" in page
    assert "Perihal &lt;b&gt;" in page
    assert index["naskah"][0]["sha256"] in page


def changed(path, old, new):
    """Change some bytes of a file."""
    path.write_bytes(path.read_bytes().replace(old, new))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda f: (f / "naskah/01-Surat-v1.pdf").write_bytes(b"x"), "berubah: naskah"),
        (lambda f: (f / "naskah/01-Surat-v1.pdf").unlink(), "tidak ada: naskah"),
        (lambda f: changed(f / "rekam.txt", b'"seq": 2', b'"seq": 5'), "catatan 2 ber"),
        (
            lambda f: (f / "rekam.txt").write_text(
                "".join((f / "rekam.txt").read_text().splitlines(keepends=True)[:2])
            ),
            "terpotong sesudah catatan 2",
        ),
        (
            lambda f: (f / "rekam.txt").write_text(
                "".join((f / "rekam.txt").read_text().splitlines(keepends=True)[1:])
            ),
            "catatan 1 tidak ada",
        ),
        (lambda f: changed(f / "indeks.json", b'"ABC"', b'"XYZ"'), "berkas lain"),
    ],
)
def test_what_was_changed_is_said(folder, spoil, says):
    """A paper, an entry, a cut or shifted record, the record of another berkas."""
    spoil(folder)

    code, words = checked(folder)

    assert code == 1
    assert says in words


def test_a_folder_that_is_none_is_said(folder):
    """Without its index nothing is checked."""
    (folder / "indeks.json").unlink()

    assert checked(folder)[0] == 2


@given(
    st.lists(
        st.tuples(
            st.text(max_size=60)
            | st.sampled_from(["../../etc/passwd", "CON", "a/b\\c", "."]),
            st.text(max_size=30) | st.sampled_from(["..", "x.pdf/..", "a.tar.gz", ""]),
        ),
        max_size=12,
    )
)
def test_no_name_leads_out_or_is_there_twice(given_names):
    """Whatever papers and files are called: below naskah/, plain letters, all different."""
    names = names_of(
        tuple(piece(paper, 1, filename) for paper, filename in given_names)
    )

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        head, _, rest = name.partition("/")
        assert head == "naskah"
        assert "/" not in rest
        assert "\\" not in rest
        assert not rest.startswith(".")
        assert rest.isascii()
        assert rest.isprintable()
        assert len(rest) < 120

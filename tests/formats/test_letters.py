# SPDX-License-Identifier: Apache-2.0
"""Printed papers: what stands where, for every kind; archivable, accessible, always the same."""

import base64
import re
import zlib
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.naskah.papers import BY_KIND, PAPERS
from tests.formats.letters import (
    DRAFT,
    EMBLEM,
    HEAD,
    SIGNED,
    claims_of,
    pages_of,
    printed,
    tags_of,
)

from tatalaksana.core.naskah.content import KINDS, Surat
from tatalaksana.core.naskah.kinds import Kind, Security
from tatalaksana.core.naskah.letterhead import Font, Letterhead, Paper
from tatalaksana.formats.rendering.letters import Stamp, page_count
from tatalaksana.formats.rendering.letters_parts import _qr

SURAT = BY_KIND[Kind.SURAT]
SENTENCE = "Asistensi dilaksanakan selama dua hari di kantor Biro Organisasi bersama seluruh pelaksana. "  # fmt: skip
# What a reader finds in each paper, in this order.
READS = {
    Kind.SURAT: "BIRO ORGANISASI|Banjarbaru, 26 November 2026|Nomor : 000.8.3/01288/ORG/2026|Sifat : Segera"
    "|Lampiran : 1 (satu) berkas|Hal : Penyampaian|Yth. Kepala Dinas|di Banjarbaru|Menindaklanjuti|1. Asistensi"
    "|a. rancangan|Demikian|a.n. SEKRETARIS DAERAH KEPALA BIRO|Ditandatangani|Dr. Siti|NIP|Tembusan: 1. Gubernur",
    Kind.UNDANGAN: "Hal : Undangan|Yth. 1. Kepala Bagian Organisasi|mengundang|hari, tanggal : Kamis, 3 Desember 2026"
    "|pukul : 09.00 WITA s.d. selesai|tempat :|acara :|Demikian|a.n.|Catatan:",
    Kind.NOTA_DINAS: "NOTA DINAS|Yth. : Kepala Biro Hukum|Melalui :|Dari : Kepala Biro Organisasi|Tembusan :"
    "|Tanggal : 26 November 2026|Nomor :|Sifat : Biasa|Lampiran :|Hal :|Bersama ini|Dr. Siti",
    Kind.SURAT_TUGAS: "SURAT TUGAS NOMOR|Dasar : 1.|MEMERINTAHKAN:|Kepada :|Nama / NIP|NIP 19850101 201001 1 001"
    "|Untuk : 1. Melaksanakan|Waktu : 3 s.d. 5 Desember 2026|Tempat :|Pembiayaan :|Ditetapkan di Banjarbaru"
    "|pada tanggal 26 November 2026|KEPALA BIRO",
    Kind.KEPUTUSAN: "KEPUTUSAN SEKRETARIS DAERAH NOMOR 000.8.3|TENTANG PEMBENTUKAN TIM|SEKRETARIS DAERAH,|Menimbang : a. bahwa"
    "|Mengingat : 1.|Memperhatikan :|MEMUTUSKAN:|Menetapkan : KEPUTUSAN|KESATU :|KEDUA :|a. menyusun|KETIGA :"
    "|Ditetapkan di|Tembusan:|LAMPIRAN KEPUTUSAN|NOMOR :|TANGGAL : 26 NOVEMBER 2026|SUSUNAN KEANGGOTAAN|Siti Aminah"
    "|KEPALA BIRO ORGANISASI,",
    Kind.DISPOSISI: "LEMBAR DISPOSISI|Surat dari :|No. surat : 000.8/12/DINKES/2026|Diterima tgl. : 23 November 2026|1074"
    "|☐ Sangat Segera|☑ Segera|Hal :|Diteruskan kepada Sdr.: 1. Kepala Bagian|Dengan hormat harap:|☑ Untuk ditindaklanjuti"
    "|Catatan:|Batas waktu: 30 November 2026|Banjarbaru, 26 November 2026",
    Kind.LAPORAN: "LAPORAN TENTANG|A. Pendahuluan|B. Kegiatan|C. Hasil|Samsat Banjarmasin 4,21|D. Simpulan|E. Penutup|Dibuat di",
    Kind.NOTULA: "NOTULA|Hari, tanggal : Kamis|Pukul : 09.00 s.d. 11.30 WITA|Pimpinan rapat :|Peserta|Rina (mewakili Siti"
    "|Pembahasan|Putusan dan Tindak Lanjut|10 Desember 2026|Notulis,",
    Kind.DAFTAR_HADIR: "DAFTAR HADIR|Acara :|Nama|Tanda Tangan|Budi Santoso|1. ....|Ahmad Fauzi|Tidak hadir|a.n.",
    Kind.BERITA_ACARA: "BERITA ACARA SERAH TERIMA|NOMOR|Pada hari ini Kamis tanggal tiga bulan Desember tahun dua ribu dua puluh enam"
    "|1. Nama : Siti Aminah|selanjutnya disebut PIHAK KESATU.|2. Nama : Ahmad Fauzi|PIHAK KEDUA.|menyerahkan|PIHAK KESATU,"
    "|Saksi,|Mengetahui:",
    Kind.TANDA_TERIMA: "TANDA TERIMA|Telah diterima : Surat permohonan|Dari : Dinas Kesehatan|Jumlah :|Keadaan : Lengkap"
    "|Senin, 23 November 2026 pukul 10.15 WITA|Catatan :|Yang menyerahkan,|Yang menerima,",
    Kind.JADWAL: "JADWAL ASISTENSI|Hari, tanggal|Kamis, 3 Desember 2026|09.00 s.d. 11.00 WITA|13.30 WITA s.d. selesai|berubah",
}  # fmt: skip


def png(width=2, height=3):
    """Make a small picture."""

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    size = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    rows = b"".join(b"\x00" + b"\x10\x80\x20" * width for _ in range(height))
    parts = (
        chunk(b"IHDR", size),
        chunk(b"IDAT", zlib.compress(rows)),
        chunk(b"IEND", b""),
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(parts)).decode()  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_reads_as_the_manual_has_it(kind):
    """Head, body and foot come in the order of the paper, with every label and its words."""
    text = " ".join(pages_of(printed(BY_KIND[kind])))

    at = 0
    for words in READS[kind].split("|"):
        found = text.find(words, at)
        assert found >= 0, (words, text[at : at + 300])
        at = found + len(words)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: type(p).__name__)
def test_every_kind_can_be_archived_and_heard(paper):
    """PDF/A-2a and PDF/UA-1 are claimed, language and title are set, all fonts are embedded."""
    made = printed(paper)

    assert claims_of(made) == ("2", "A", "1")
    with pikepdf.open(BytesIO(made)) as pdf:
        fonts = [f for page in pdf.pages for f in page.Resources.Font.values()]
        assert str(pdf.Root.Lang) == "id"
        assert pdf.Root.OutputIntents
        assert all("+" in str(f.BaseFont) for f in fonts)


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_paper_is_still_a_sheet(kind):
    """A draft nobody wrote on yet can be looked at."""
    made = printed(KINDS[kind](), Stamp(is_draft=True), Letterhead())

    assert page_count(made) == 1
    assert "KONSEP" in pages_of(made)[0]


@pytest.mark.parametrize("stamp", [SIGNED, DRAFT])
def test_the_same_paper_gives_the_same_bytes(stamp):
    """What is signed can be made again and compared."""
    assert printed(SURAT, stamp) == printed(SURAT, stamp)


def test_a_draft_has_no_number_and_says_so():
    """Nobody takes a draft for the paper; its paraf stand left of the signer."""
    (draft,) = pages_of(printed(SURAT, DRAFT))
    (signed,) = pages_of(printed(SURAT))

    assert "KONSEP" in draft
    assert "Nomor : ..." in draft
    assert "Paraf: 1. Kepala Bagian Tata Laksana" in draft
    assert "KONSEP" not in signed


def test_a_closed_paper_says_it_on_every_page():
    """RAHASIA stands at the upper left of each page, of open papers never."""
    paper = replace(SURAT, security=Security.RAHASIA, body=SENTENCE * 80)

    texts = pages_of(printed(paper))

    assert len(texts) > 1
    assert all("RAHASIA" in text for text in texts)
    assert "Rahasia / Segera" in texts[0]
    assert "RAHASIA" not in pages_of(printed(SURAT))[0]


def test_tables_lists_and_headings_are_tagged():
    """A screen reader finds the head of a table, the items of a list and the title."""
    letter, report = tags_of(printed(SURAT)), tags_of(printed(BY_KIND[Kind.LAPORAN]))

    assert {"Table", "TH", "TD", "L", "LI", "Figure"} <= {*letter}
    assert [tag for tag in report if tag in {"H1", "H2"}] == ["H1", *["H2"] * 5]


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (210, 297)), (Paper.F4, (215, 330)), (Paper.HALF_F4, (165, 215))]
)  # fmt: skip
def test_the_paper_is_the_agencys(paper, size):
    """A4, folio and half a folio have their size in millimetres."""
    made = printed(BY_KIND[Kind.DISPOSISI], paper=paper)

    with pikepdf.open(BytesIO(made)) as pdf:
        box = [round(float(v) * 25.4 / 72) for v in pdf.pages[0].MediaBox]
    assert (box[2], box[3]) == size


@pytest.mark.parametrize(("font", "name"), [(Font.ARIAL, "Liberation"), (Font.BOOKMAN, "Bonum")])  # fmt: skip
def test_the_type_is_the_agencys(font, name):
    """Arial and Bookman are set in the free types of the same widths."""
    made = printed(BY_KIND[Kind.NOTULA], font=font)

    with pikepdf.open(BytesIO(made)) as pdf:
        fonts = [str(f.BaseFont) for f in pdf.pages[0].Resources.Font.values()]
    assert all(name in f for f in fonts)


def test_many_addressees_go_to_an_annex():
    """Up to six stand in the letter, more are listed on a page signed again."""
    paper = replace(SURAT, to=tuple(f"Kepala Dinas {n}" for n in range(1, 21)))

    first, annex = pages_of(printed(paper))

    assert "Yth. Daftar terlampir" in first
    assert "Lampiran Surat Nomor : 000.8.3/01288/ORG/2026" in annex
    assert "20. Kepala Dinas 20" in annex
    assert "Dr. Siti Aminah" in annex


@pytest.mark.parametrize(
    "body",
    [
        *("\n\n".join([SENTENCE * 3] * n) for n in range(6, 16)),
        *(SENTENCE * n for n in (40, 42, 44, 46, 48, 90)),
        *("\n".join([f"1. {SENTENCE}"] * n) for n in range(14, 22)),
        *("| A | B |\n" + f"| 1 | {SENTENCE} |\n" * n for n in range(12, 22)),
    ],
)
def test_no_signature_stands_alone_on_a_page(body):
    """The last paragraph, item or rows go to the next page with it; the first page is not left empty."""
    texts = pages_of(printed(replace(SURAT, body=body, copies=())))

    with_signature = next(text for text in texts if "Dr. Siti" in text)
    before = with_signature.split("a.n. SEKRETARIS")[0]
    assert "pelaksana." in before
    assert "pelaksana." in texts[0]


def test_pages_are_numbered_from_the_second():
    """The first page has its kop, the others their number."""
    texts = pages_of(printed(replace(SURAT, body="\n\n".join([SENTENCE * 5] * 20))))

    assert "- 1 -" not in texts[0]
    assert [f"- {n} -" in t for n, t in enumerate(texts[1:], 2)] == [True] * (len(texts) - 1)  # fmt: skip
    assert sum("BIRO ORGANISASI Jalan" in text for text in texts) == 1
    assert all(SIGNED.foot in text for text in texts)


@pytest.mark.parametrize(
    "words",
    ['#read("/etc/passwd")', "#panic()", "$x^2$ *b* _i_ `c` <l> @r \\n", "{{ x }} </svg> \" ' \\", "= Judul", "// x /* y */"],
)  # fmt: skip
def test_words_are_never_commands(words):
    """Whatever is typed anywhere comes out as it was typed."""
    paper = replace(
        SURAT,
        subject=words,
        to=(words,),
        body=f"x {words}\n\n| {words} |",
        copies=(words,),
    )
    stamp = replace(SIGNED, number=words, foot=words, signatory_lines=(words,))

    text = pages_of(printed(paper, stamp, replace(HEAD, address=words)))[0]

    assert text.replace(" ", "").count(words.replace(" ", "")) == 9


@pytest.mark.parametrize(
    ("words", "is_archivable"),
    [("Cuti 😀 日本語", False), ("مرحبا שלום", True), ("a\x00b\ud800c\u202ed", True), ("é ñ ☑ – “x” …", True)],
)  # fmt: skip
def test_signs_of_all_scripts_are_printed(words, is_archivable):
    """What a font has is archivable; what none has gives a plain file, never an error."""
    paper = replace(SURAT, subject=words, body=words)

    for head in (HEAD, Letterhead()):
        assert (claims_of(printed(paper, head=head))[0] == "2") is is_archivable


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80), st.sampled_from(list(Kind)))
def test_no_words_break_the_press(body, line, kind):
    """Any words in any kind give a file."""
    values = {"subject": line, "body": body, "copies": (line,), "to": (line, body)}
    paper = replace(BY_KIND[kind], **values)

    assert printed(paper, replace(SIGNED, number=line)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "paper",
    [
        Surat(subject="W" * 500, to=("y" * 400,), body="z" * 5000 + "\n\n| a | " + "w" * 300 + " |"),
        Surat(body="| " + " | ".join(["nama kolom panjang"] * 20) + " |\n| x |"),
        Surat(body="\n".join(" " * (3 * n) + f"- {SENTENCE}" for n in range(4))),
    ],
)  # fmt: skip
def test_nothing_runs_over_the_edge(paper):
    """Endless words and wide tables stay within the page."""
    with pikepdf.open(BytesIO(printed(paper))) as pdf:
        width = float(pdf.pages[0].MediaBox[2])
    document = pypdfium2.PdfDocument(printed(paper))
    for page in document:
        textpage = page.get_textpage()
        rights = [textpage.get_charbox(i)[2] for i in range(textpage.count_chars())]
        assert max(rights) <= width - 40
    document.close()


def test_ten_thousand_words_are_a_paper_like_any_other():
    """A long body gives many pages, still archivable."""
    made = printed(replace(SURAT, body="\n\n".join([SENTENCE * 8] * 105)))

    assert page_count(made) > 15
    assert claims_of(made)[0] == "2"


@pytest.mark.parametrize("emblem", [EMBLEM, png()])
def test_an_emblem_is_a_picture_with_a_name(emblem):
    """SVG and PNG are drawn and told; without one the kop has only words."""
    with_it = printed(SURAT, replace(SIGNED, qr=""), replace(HEAD, emblem=emblem))
    without = printed(SURAT, replace(SIGNED, qr=""), replace(HEAD, emblem=""))

    assert "Figure" in tags_of(with_it)
    assert "Figure" not in tags_of(without)
    assert claims_of(with_it)[0] == "2"


@pytest.mark.parametrize(
    "emblem",
    ["bukan gambar", "aGFsbw==", base64.b64encode(b"<svg").decode(), png()[:40]],
)
def test_an_emblem_that_cannot_be_drawn_is_left_out(emblem):
    """A broken picture never stops a letter from being archivable."""
    made = printed(SURAT, SIGNED, replace(HEAD, emblem=emblem))

    assert claims_of(made)[0] == "2"
    assert "BIRO ORGANISASI" in pages_of(made)[0]


def test_the_kop_of_a_head_of_region_is_the_emblem_above_one_line():
    """No address, no rule beside it; the decree begins below."""
    head = Letterhead(("GUBERNUR CONTOH",), "", EMBLEM)

    text = pages_of(printed(BY_KIND[Kind.KEPUTUSAN], SIGNED, head))[0]

    assert text.startswith("GUBERNUR CONTOH KEPUTUSAN")


def test_the_qr_holds_the_address():
    """Its dark squares, drawn in runs, are those of the code."""
    address = SIGNED.qr
    matrix = segno.make(address, error="m", micro=False).matrix

    drawn = {
        (int(x) - 2 + step, int(y) - 2)
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", _qr(address))
        for step in range(int(length))
    }

    assert drawn == {
        (x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    }

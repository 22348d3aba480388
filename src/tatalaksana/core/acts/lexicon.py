# SPDX-License-Identifier: Apache-2.0
"""The words that tell acts: verbs, what they are done to, and nouns that carriers carry.

Patterns are whole lower-case words. Every table is tried from the top; the first that fits tells.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from tatalaksana.core.acts.act import Act

_Table = tuple[tuple[Act, re.Pattern[str]], ...]


def _table(roots: Mapping[Act, str]) -> _Table:
    return tuple((act, re.compile(rf"(?:{root})")) for act, root in roots.items())


# Verbs that tell their act whatever they are done to.
_VERBS: Final = _table(
    {
        Act.SIGN: r"menandatangan\w*|men[dt]t?andatangan\w*|(?:di|ber)tandatangan\w*|mengesahkan|disahkan|melegalis\w*|dilegalis\w*",
        Act.INITIAL: r"(?:me|mem|di)m?paraf\w*|memaraf\w*",
        Act.DISPOSE: r"(?:men|di)disposisi\w*|mendelegasikan|memerintah\w*|diperintah\w*|menugas\w*|ditugas\w*|menginstruksi\w*|menunjuk|ditunjuk|mengassign|mengarahkan",
        Act.NUMBER: r"menomori|dinomori|menomorkan",
        Act.REGISTER: r"mencatat\w*|dicatat\w*|mengagenda\w*|diagenda\w*|mere?gist\w*|mendaftar\w*|didaftar\w*|diregist\w*|membukukan|dibukukan",
        Act.SCHEDULE: r"menjadwal\w*|dijadwal\w*",
        Act.ARCHIVE: r"mengarsip\w*|diarsip\w*|mendokumentasi\w*|didokumentasi\w*|menyimpan|disimpan|memberkaskan|diberkaskan|memusnahkan|dimusnahkan",
        Act.DISPATCH: r"mengirim\w*|dikirim\w*|mendistribusi\w*|didistribusi\w*|mengantar\w*|diantar\w*|meng?unggah\w*|diunggah|meng?upload\w*|diupload|mensubmit|disubmit|mempublikasi\w*|dipublikasi\w*|mengumumkan|diumumkan|mengekspedisi\w*|menyebarluaskan|disebarluaskan|menyebarkan|membagikan|memposting|menayangkan|mempublish|memberitahukan|menginformasikan|mengajukan|diajukan|mengusulkan|diusulkan|memohon",
        Act.REVIEW: r"memeriksa\w*|diperiksa\w*|meneliti|diteliti|(?:me)?n?gk?oreksi|mengkoreksi|dikoreksi|(?:mem|di)?verifikasi|(?:mem|di)?validasi|mengecek\w*|dicek|mengevaluasi|dievaluasi|mereviu|direviu|mereview|direview|mencek|menguji|diuji|menyetujui|disetujui|memutuskan|mengklarifikasi|menyeleksi|memastikan|mengapprove|meng?assess",
        Act.COMPUTE: r"merekap\w*|direkap\w*|menganalis\w*|dianalis\w*|mengolah|diolah|menghitung|dihitung|mentabulasi\w*|menabulasi\w*|memeringkat\w*|mengk?ompilasi\w*|dikompilasi\w*|merekonsiliasi\w*|mengkonsolidasi\w*|dikonsolidasi\w*",
        Act.COLLECT: r"mengumpulkan|dikumpulkan|menghimpun|dihimpun|mewawancara\w*|merekam|direkam|mendata|didata|menjaring|mengidentifikasi|diidentifikasi|menginventaris\w*|memotret|mensurve[iy]|memantau|dipantau|memonitor\w*|menilai|dinilai|mengobservasi|mengisi|mengambil|diambil|melengkapi|mencari|menggali|mengukur|meninjau|mengawasi",
        Act.MEET: r"membahas|meng?k?onsultasi\w*|dikonsultasi\w*|dibahas|menghadiri|mensosialisasi\w*|menyosialisasi\w*|disosialisasi\w*|memaparkan|mempresentasi\w*|memimpin|bermusyawarah|memusyawarah\w*|merapatkan|mengekspose|melatih|membimbing",
        Act.DRAFT: r"mengetik|diketik|meng?konsep\w*|mengonsep\w*|merumuskan|dirumuskan|memprint|mencetak|dicetak|merancang|memperbaiki|diperbaiki|merevisi|direvisi|menyempurnakan|disempurnakan|membentuk|dibentuk|menerbitkan|diterbitkan|menuangkan|mengundang|merangkum|menulis|memfinalisasi|memperbarui|memperbaharui",
    }
)  # fmt: skip
# Verbs of making: what is made tells the act.
MAKING: Final = re.compile(
    r"menyusun|disusun|membuat\w*|dibuat\w*|menyiapkan|disiapkan|mempersiapkan|dipersiapkan|mengatur|diatur|menentukan|ditentukan|menetapkan|ditetapkan|merencanakan|direncanakan|meng?input\w*|diinput\w*|meng?entr[iy]\w*|dientri|memasukkan|dimasukkan|me?persiapkan"
)
_ENTERING: Final = re.compile(r"(?:meng?|di)(?:input|entr[iy])|(?:me|di)masukkan")
_SETTING: Final = re.compile(r"(?:menetapkan|ditetapkan)")
_ARRANGING: Final = re.compile(
    r"mengatur|diatur|menentukan|ditentukan|merencana|direncana"
)
_MADE: Final = _table(
    {
        Act.SCHEDULE: r"jadwal|agenda",
        Act.MEET: r"notul\w*|risalah",
        Act.COMPUTE: r"rekap\w*|tabulasi|peringkat",
        Act.DISPOSE: r"disposisi",
        Act.COLLECT: r"bahan|data",
        Act.DO: r"tempat|ruang\w*|konsumsi|perlengkapan|peralatan|alat|sarana|akomodasi|transportasi|kendaraan|meja|kelas|fasilitas|anggaran|dana",
    }
)  # fmt: skip
_RECEIPT: Final = re.compile(r"tanda terima|bukti penerimaan|bukti terima|resi\b")
_SHOWN: Final = re.compile(r"materi|paparan|presentasi")
_BOOKS: Final = re.compile(r"surat|naskah|agenda|buku|regist\w*|disposisi|dokumen")
CARRIERS: Final = re.compile(
    r"melaku\w*n|melaka\w*n|melaksana\w*n|menyelenggarakan|mengadakan|dilakukan|dilaksanakan|diadakan|menjalankan|proses|pelaksanaan|penyelenggaraan|mengikuti|meng?k?oo?rdin\w*|kegiatan"
)
GIVING: Final = re.compile(
    r"memberi(?:kan)?|diberi(?:kan)?|membubuhkan|dibubuhkan|membubuhi|dibubuhi"
)
_NOUNS: Final = _table(
    {
        Act.SIGN: r"penandatanganan|pengesahan|tandatangan|e?ttd|penetapan",
        Act.INITIAL: r"paraf|pemarafan",
        Act.DISPOSE: r"disposisi|pendisposisian|penugasan|penunjukan",
        Act.NUMBER: r"nomor|penomoran",
        Act.REGISTER: r"pencatatan|registrasi|pengagendaan|agenda|pendaftaran",
        Act.SCHEDULE: r"penjadwalan",
        Act.ARCHIVE: r"pengarsipan|pendokumentasian|dokumentasi|penyimpanan|pemberkasan|pemusnahan|pemindahan|penyusutan|retensi",
        Act.DISPATCH: r"pengiriman|pendistribusian|distribusi|publikasi|pengumuman|penyebaran|penyebarluasan|penyerahan|penyampaian|upload|unggah|serah|rilis|pengajuan|pemberitahuan",
        Act.REVIEW: r"pemeriksaan|verifikasi|validasi|koreksi|pengecekan|cek|penelitian|telaah\w*|penelaahan|reviu|review|evaluasi|klarifikasi|pembuktian|uji\w*|pengujian|approved?|approval|persetujuan|seleksi|quality",
        Act.COMPUTE: r"rekap\w*|analis[ai]s?|pengolahan|peng?hitungan|perhitungan|tabulasi|pemeringkatan|kompilasi|rekonsiliasi|rekon|konsolidasi|pembobotan",
        Act.COLLECT: r"monitoring|monev|surve[iy]|pencacahan|wawancara|observasi|penilaian|pendataan|pengumpulan|perekaman|pemantauan|peninjauan|inventarisasi|identifikasi|pengisian|supervisi|pengawasan|inspeksi|opname|pengambilan|penghimpunan|input|entr[iy]|updating|listing|pemutakhiran",
        Act.RECEIVE: r"pengunduhan|penerimaan",
        Act.MEET: r"rapat|sosialisasi|bimtek|bimbingan|asistensi|ekspose|expose|workshop|pembahasan|diseminasi|pelatihan|briefing|pembinaan|konsultasi|negosiasi|musyawarah|diskusi|ekspos|fgd|pertemuan|aanwijzing|presentasi|meeting|seminar|internalisasi|koordinasi|zoom|webinar|pembekalan|pengarahan|sharing|knowledge",
        Act.DRAFT: r"penyusunan|pembuatan|penyiapan|perbaikan|revisi|pengetikan|penyempurnaan|pencetakan|perumusan|finalisasi|editing|penulisan|perancangan|penerbitan|pembentukan|pengonsepan",
    }
)  # fmt: skip
_GIVEN: Final = _table(
    {
        Act.DISPOSE: r"arahan|perintah|instruksi|petunjuk|tugas|penugasan",
        Act.REVIEW: r"catatan|masukan|rekomendasi",
        Act.MEET: r"penjelasan|materi|pemahaman",
        Act.SIGN: r"tanda",
    }
)
STUDY: Final = re.compile(
    r"mempelajari|dipelajari|menelaah\w*|ditelaah|mencermati|mengkaji|dikaji|membaca"
)
RECEIVING: Final = re.compile(r"menerima|diterima|penerimaan|mengunduh|diunduh|terima")
FORWARDING: Final = re.compile(
    r"menyampaika?i?a?n\w*|disampaikan|menyerahkan\w*|diserahkan|meneruskan|diteruskan|melaporkan|dilaporkan|mengembalikan|merekomendasikan|melimpahkan|melapor"
)
# Acts that are orders: what follows is the work of another.
ORDERING: Final = re.compile(
    r"memerintah\w*|menugas\w*|ditugas\w*|menginstruksi\w*|mengarahkan|mendelegasikan|mengassign"
)
ASKING: Final = re.compile(r"meminta|diminta|memohon")
REPAIRING: Final = re.compile(r"diperbaiki|direvisi|dilengkapi|disempurnakan")
FOLLOW_UP: Final = re.compile(r"\w*indaklanjuti|dilaksanakan|melaksanakan|diproses|memproses")  # fmt: skip
ASKED_FOR: Final = frozenset({"untuk", "agar", "supaya"})
ORDERS: Final = frozenset({"disposisi", "arahan", "perintah", "instruksi", "tugas"})
PREPOSITIONS: Final = frozenset(
    {
        "kepada", "tentang", "terkait", "untuk", "dengan", "dari", "atas", "hal", "perihal",
        "terhadap", "ke", "di", "dalam", "sesuai", "berdasarkan", "guna", "agar", "yang",
        "sebagai", "pada", "melalui", "oleh", "bersama", "sehingga", "jika", "apabila",
    }
)  # fmt: skip
LINKS: Final = frozenset({"dan", "serta", "beserta", "atau", "juga", "sekaligus"})
_MARKERS: Final = frozenset(
    {
        "draft",
        "draf",
        "konsep",
        "rancangan",
        "hasil",
        "kembali",
        "proses",
        "kegiatan",
        "pelaksanaan",
        "acara",
        "pra",
    }
)
_OUTSIDE: Final = re.compile(
    r"kementerian|kementrian|kemeterian|menteri|kemendagri|kemenpan\w*|pemohon|masyarakat|pelanggan|publik|perangkat|skpd|opd|instansi|kabupaten|pemerintah|pusat|media|website|dprd|bpk|kppn|penyedia|peserta|pengguna|konsumen|responden|pelapor|mitra|satker|satuan|tamu|pengunjung|warga"
)


@lru_cache(maxsize=4096)
def act_of_verb(word: str) -> Act | None:
    """Tell the act of a verb that needs no object."""
    return _told(_VERBS, word)


@lru_cache(maxsize=4096)
def act_of_noun(word: str) -> Act | None:
    """Tell the act of a noun that names a deed, as carriers carry them."""
    return _told(_NOUNS, word)


def act_of_given(thing: str) -> Act | None:
    """Tell the act of giving a thing: initials, a number, an instruction."""
    if _RECEIPT.match(thing):
        return Act.RECEIVE
    head = thing.partition(" ")[0]
    return _told(_GIVEN, head) or _told(_NOUNS, head)


def acts_of_made(verb: str, things: tuple[str, ...]) -> tuple[tuple[Act, int], ...]:
    """Tell the acts of making some things, each with the place of its thing among them.

    There are none when making these things is no act of ours.
    """
    named = things or ("",)
    heads = [thing.partition(" ")[0] for thing in named]
    if _ENTERING.match(verb):
        is_book = _BOOKS.fullmatch(heads[0]) is not None
        return ((Act.REGISTER if is_book else Act.COLLECT, 0),)
    if any(_SHOWN.fullmatch(head) for head in heads):
        return ((Act.DRAFT, 0),)
    told = ((_act_of_making(verb, thing), i) for i, thing in enumerate(named))
    return tuple((act, i) for act, i in told if act is not None)


def _act_of_making(verb: str, thing: str) -> Act | None:
    head = thing.partition(" ")[0]
    found = Act.RECEIVE if _RECEIPT.match(thing) else _told(_MADE, head)
    if _SETTING.match(verb):
        return found if found is Act.SCHEDULE else Act.SIGN
    if _ARRANGING.match(verb):
        return Act.SCHEDULE if found is Act.SCHEDULE or head == "waktu" else None
    return None if found is Act.DO else found or Act.DRAFT


def is_marker(word: str) -> bool:
    """Whether a word only says in which state the next thing is ("draft")."""
    return word in _MARKERS


def is_outside(word: str) -> bool:
    """Whether a word names somebody outside the office."""
    return _OUTSIDE.fullmatch(word) is not None


def _told(table: _Table, word: str) -> Act | None:
    return next((act for act, root in table if root.fullmatch(word)), None)

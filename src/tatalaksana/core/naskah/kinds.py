# SPDX-License-Identifier: Apache-2.0
"""The kinds of office papers, and which kind the words of an SOP mean.

An SOP names the states of one paper as if they were several ("draft nota dinas", "nota dinas",
"nota dinas bernomor"): `stem` takes the state off, so that all of them are the same paper.
"""

import re
from enum import StrEnum
from types import MappingProxyType as Frozen
from typing import Final


class Kind(StrEnum):
    """What a paper is; each has a content of its own (`content`) and a template."""

    SURAT = "surat_dinas"
    UNDANGAN = "undangan"
    NOTA_DINAS = "nota_dinas"
    SURAT_TUGAS = "surat_tugas"
    KEPUTUSAN = "keputusan"
    DISPOSISI = "lembar_disposisi"
    LAPORAN = "laporan"
    NOTULA = "notula"
    DAFTAR_HADIR = "daftar_hadir"
    BERITA_ACARA = "berita_acara"
    TANDA_TERIMA = "tanda_terima"
    JADWAL = "jadwal"


class Family(StrEnum):
    """The class of a paper, which decides how names are printed (Permendagri 1/2023 pasal 44)."""

    PENETAPAN = "penetapan"
    PENUGASAN = "penugasan"
    KORESPONDENSI = "korespondensi"
    KHUSUS = "khusus"
    LAINNYA = "lainnya"


class Security(StrEnum):
    """Who may read a paper (sifat keamanan); apart from how fast it is to be dealt with."""

    BIASA = "biasa"
    TERBATAS = "terbatas"
    RAHASIA = "rahasia"
    SANGAT_RAHASIA = "sangat_rahasia"

    @property
    def is_closed(self) -> bool:
        """Whether only those it concerns may read what it says."""
        return self in {Security.RAHASIA, Security.SANGAT_RAHASIA}


class Speed(StrEnum):
    """How fast a paper is to be dealt with (sifat kecepatan)."""

    BIASA = "biasa"
    SEGERA = "segera"
    SANGAT_SEGERA = "sangat_segera"


FAMILIES: Final = Frozen(
    {
        Kind.SURAT: Family.KORESPONDENSI,
        Kind.UNDANGAN: Family.KORESPONDENSI,
        Kind.NOTA_DINAS: Family.KORESPONDENSI,
        Kind.SURAT_TUGAS: Family.PENUGASAN,
        Kind.KEPUTUSAN: Family.PENETAPAN,
        Kind.DISPOSISI: Family.LAINNYA,
        Kind.LAPORAN: Family.LAINNYA,
        Kind.NOTULA: Family.LAINNYA,
        Kind.DAFTAR_HADIR: Family.LAINNYA,
        Kind.BERITA_ACARA: Family.KHUSUS,
        Kind.TANDA_TERIMA: Family.LAINNYA,
        Kind.JADWAL: Family.LAINNYA,
    }
)
# The first that is found names the kind; what a paper is about comes after what it is.
_WORDS: Final = (
    (Kind.NOTA_DINAS, r"nota dinas|nodin"),
    (Kind.KEPUTUSAN, r"surat keputusan|keputusan|sk"),
    (Kind.SURAT_TUGAS, r"surat (?:perintah )?tugas|surat perintah|spt"),
    (Kind.UNDANGAN, r"(?:surat )?undangan"),
    (Kind.DISPOSISI, r"(?:lembar )?disposisi"),
    (Kind.BERITA_ACARA, r"berita acara"),
    (Kind.TANDA_TERIMA, r"tanda terima|bukti (?:terima|pengiriman|kirim)"),
    (Kind.DAFTAR_HADIR, r"daftar hadir|absen\w*"),
    (Kind.NOTULA, r"notul\w+|risalah"),
    (Kind.LAPORAN, r"laporan"),
    (Kind.JADWAL, r"jadwal"),
    (Kind.SURAT, r"surat"),
)
_ANY: Final = re.compile(
    r"\b(?:" + "|".join(f"({words})" for _, words in _WORDS) + r")\b", re.IGNORECASE
)
LINK: Final = re.compile(r"\s*(?:[,;]|\b(?:dan|serta|beserta)\b)\s*", re.IGNORECASE)
"""What stands between the things of a list."""
_OTHERS_PAPER: Final = re.compile(
    r"^(?:bahan|data|berkas|buku|agenda|form\w*|rekap\w*|hasil|peraturan|informasi|dokumen)\b"
    r"|\bsurat permohonan\b|\bdari (?:perangkat daerah|skpd|pemohon|instansi|kabupaten)\b"
)
_DRAFT: Final = re.compile(r"^(?:draf?ft?|draf|konsep|rancangan)(?:\s+(?:akhir|final))?\s+", re.IGNORECASE)  # fmt: skip
_STATE: Final = re.compile(
    r"\s+(?:(?:yang\s+)?(?:telah|sudah)\b.*"
    r"|(?:di)\s?(?:paraf|tanda\s?tangani|kirim|antar\w*|arsipkan|agendakan)\b.*"
    r"|terparaf\b.*|terkoreksi\b.*|terkirim\b.*|teragenda\w*\b.*|bernomor\b.*|tercatat\b.*)$",
    re.IGNORECASE,
)


def kind_of(words: str) -> Kind | None:
    """Return what kind of paper words of an SOP mean, None when they mean none we write.

    What somebody else sends in ("surat permohonan") is none, nor are materials and books.
    """
    plain = " ".join(words.casefold().split())
    if _OTHERS_PAPER.search(plain):
        return None
    found = find_kind(plain)
    return None if found is None else found[0]


def find_kind(words: str) -> tuple[Kind, int, int] | None:
    """Return the first kind of paper a piece of text names, and where its words begin and end."""
    found = _ANY.search(words)
    if found is None:
        return None
    return _WORDS[(found.lastindex or 1) - 1][0], found.start(), found.end()


def kinds_in(words: str) -> tuple[Kind, ...]:
    """Return the papers a piece of text lists, in its order.

    Of each the first kind counts: a nota dinas about a keputusan is a nota dinas.
    """
    found = (find_kind(part) for part in LINK.split(words))
    return tuple(dict.fromkeys(f[0] for f in found if f is not None))


def stem(words: str) -> str:
    """Return the name of a paper without the state it is in: equal for all states of one paper."""
    plain = " ".join(words.split()).strip(" .,;")
    before = ""
    while before != plain:
        before = plain
        plain = _STATE.sub("", _DRAFT.sub("", plain)).strip(" .,;")
    return plain or " ".join(words.split())


def key(words: str) -> str:
    """Return what two names of the same paper have in common, whatever their case."""
    return stem(words).casefold()


def is_same(one: str, other: str) -> bool:
    """Whether two names are states of the same paper."""
    return key(one) == key(other)


def may_mean(words: str, name: str) -> bool:
    """Whether words of an SOP may mean a paper: its name, or a longer or shorter one of its kind.

    An SOP that calls its paper "draft SK Tim" in one cell and "SK" in the next means one paper.
    """
    if kind_of(words) is None or kind_of(words) is not kind_of(name):
        return False
    short, long = sorted((key(words).split(), key(name).split()), key=len)
    return long[: len(short)] == short

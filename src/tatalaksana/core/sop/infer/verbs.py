# SPDX-License-Identifier: Apache-2.0
"""Verbs of a row and what they do: the lexicon, and which verbs speak of the doer."""

import re
from functools import lru_cache
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.sop.infer.weights import Act

# Roots as they stand after me-/di- and their changes of the first letter; the first that fits.
_ROOTS: Final = Frozen(
    {
        Act.SIGN: "menandatangan\\w*|(?:di|ber)?tandatangan\\w*|mengesahkan|disahkan|pengesahan|e?ttd",
        Act.INITIAL: "(?:me|di)m?paraf\\w*|memaraf\\w*|paraf",
        Act.DISPOSE: "(?:men?|di)?disposisi\\w*",
        Act.ORDER: "memerintah\\w*|diperintah\\w*|menugas\\w*|ditugas\\w*|menunjuk|menginstruksi\\w*|mengarahkan",
        Act.NUMBER: "menomori|penomoran|dinomori|nomor",
        Act.REGISTER: "mencatat|dicatat|mengagenda\\w*|diagenda\\w*|(?:meng|di)?input\\w*|meregist\\w*|diregist\\w*|membukukan|pencatatan|entri|mengentri",
        Act.ARCHIVE: "mengarsip\\w*|diarsip\\w*|mendokumentasi\\w*|didokumentasi\\w*|menyimpan|pengarsipan|pendokumentasian",
        Act.PAY: "membayar\\w*|dibayar\\w*|mentransfer|mencairkan|pembayaran",
        Act.APPROVE: "menyetujui|disetujui|menetapkan|ditetapkan|menerbitkan|memutuskan|persetujuan|penetapan",
        Act.DISPATCH: "mengirim\\w*|dikirim\\w*|mendistribusi\\w*|didistribusi\\w*|mengantar\\w*|diantar\\w*|mengunggah|diunggah|pengiriman|mempublikasi\\w*|mengumumkan|mengekspedisi\\w*|pendistribusian|menyebarluaskan",
        Act.REQUEST: "mengajukan|memohon|mendaftar\\w*|mengisi|melengkapi|permohonan|pengajuan|pendaftaran",
        Act.REPAIR: "memperbaiki|perbaikan|merevisi|menyempurnakan|diperbaiki",
        Act.CHECK: "memeriksa|diperiksa|meneliti|diteliti|(?:me)?n?gk?oreksi|mengkoreksi|dikoreksi|(?:mem)?verifikasi|diverifikasi|memverifikasi|(?:mem)?validasi|memvalidasi|mengecek|mengevaluasi|mencermati|mereviu|mereview|pemeriksaan|meninjau|mencek",
        Act.STUDY: "mempelajari|menelaah|telaah|ditelaah|mengkaji|mencermati",
        Act.PLAN: "mengatur|menjadwal\\w*|merencanakan|membentuk|mengoordinasi\\w*|mengkoordinasi\\w*|mengkoordinir",
        Act.MEET: "rapat|sosialisasi|bimtek|membahas|pembahasan|ekspose|expose|workshop|melaksanakan\\srapat|asistensi|mensosialisasi\\w*|mengikuti|menghadiri",
        Act.FIELD: "monitoring|memonitor|monev|evaluasi|survei|survey|wawancara|mewawancarai|observasi|penilaian|menilai|merekam|mengambil|meninjau|memantau|pemantauan|pendataan|mendata",
        Act.DRAFT: "menyusun|disusun|membuat|dibuat|mengetik|menyiapkan|mempersiapkan|disiapkan|mengonsep\\w*|mengkonsep\\w*|mengumpulkan|merekap\\w*|mengolah|menganalis\\w*|merumuskan|menghimpun|penyusunan|pembuatan|penyiapan|pengolahan|pengumpulan|mencetak|memprint|rekapitulasi|merangkum|menghitung|memproses|merancang",
        Act.FORWARD: "meneruskan|diteruskan|menyerahkan|diserahkan|melaporkan|dilaporkan|merekomendasi\\w*|melimpahkan",
    }
)  # fmt: skip
_LEXICON: Final = tuple((a, re.compile(rf"(?:{r})$")) for a, r in _ROOTS.items())
_CARRIERS: Final = Frozen(
    {
        "menerima": Act.RECEIVE, "diterima": Act.RECEIVE, "penerimaan": Act.RECEIVE,
        "melakukan": Act.EXECUTE, "melaksanakan": Act.EXECUTE, "menyelenggarakan": Act.EXECUTE,
        "pelaksanaan": Act.EXECUTE, "dilaksanakan": Act.EXECUTE, "dilakukan": Act.EXECUTE,
        "memberikan": None, "memberi": None, "menyampaikan": Act.FORWARD,
        "disampaikan": Act.FORWARD, "diberikan": None, "membubuhkan": None, "proses": None,
    }
)  # fmt: skip
STRONG: Final = frozenset({Act.SIGN, Act.INITIAL, Act.NUMBER, Act.DISPOSE, Act.PAY})
_NOUNS: Final = frozenset(
    {
        "nomor", "paraf", "disposisi", "rapat", "verifikasi", "validasi", "monitoring",
        "monev", "evaluasi", "sosialisasi", "bimtek", "asistensi", "survei", "survey",
        "wawancara", "observasi", "penilaian", "perbaikan", "pembahasan", "ekspose",
        "expose", "workshop", "input", "entri", "rekapitulasi", "telaah", "koreksi",
        "permohonan", "persetujuan", "pengajuan",
    }
)  # fmt: skip
_VERB: Final = re.compile(r"(?:me[mnl]?|meng|meny|mer)[a-z]{3,}$")
_DEED: Final = re.compile(r"(?:pen[gy]?|pem|per|pel)[a-z]{3,}an$")
_NOT_VERBS: Final = frozenset(
    {
        "menit", "mekanisme", "media", "menteri", "mesin", "medis", "metode", "merah",
        "memo", "memorandum", "mengenai", "merupakan", "menurut", "melalui", "menjadi",
        "meja", "meliputi", "memang", "menengah", "member", "melayu", "meter", "mentah",
        "mei", "mendagri", "menpan", "menpanrb", "medan", "mempawah", "melawi",
    }
)  # fmt: skip


def is_verb(word: str) -> bool:
    """Whether a lower-case word is an active verb (me-)."""
    return word not in _NOT_VERBS and _VERB.match(word) is not None


def is_deed(word: str) -> bool:
    """Whether a lower-case word is a deed noun (pe-...-an), the other way to start a step."""
    return _DEED.match(word) is not None


@lru_cache(maxsize=16384)
def act_of(word: str) -> Act | None:
    """Tell what a word does; None for words that say nothing."""
    if word in _CARRIERS:
        return _CARRIERS[word]
    for act, pattern in _LEXICON:
        if pattern.match(word):
            return act
    return None


def acts_of(canon: tuple[str, ...], limit: int = 4) -> tuple[Act, ...]:
    """List the telling acts of some words: the first verbs, and the nouns carriers carry.

    A carrier ("melakukan", "menerima") speaks only when nothing more telling follows it.
    """
    found: list[Act] = []
    carried: Act | None = None
    is_after_carrier = False
    seen = 0
    for word in canon:
        if seen >= limit:
            break
        if word in _CARRIERS:
            carried, is_after_carrier, seen = carried or _CARRIERS[word], True, seen + 1
            continue
        act = _told_by(word, is_after_carrier=is_after_carrier or not seen)
        if act is not None:
            found.append(act)
        if act is not None or is_verb(word):
            is_after_carrier, seen = False, seen + 1
    if carried is not None:
        found.insert(0 if carried is Act.RECEIVE else len(found), carried)
    return tuple(dict.fromkeys(found))


def _told_by(word: str, *, is_after_carrier: bool) -> Act | None:
    if word in _NOUNS and not is_after_carrier:
        return None
    if not (word in _NOUNS or is_verb(word) or word.startswith("di") or is_deed(word)):
        return None
    if is_deed(word) and not is_after_carrier:
        return None
    return act_of(word)

# SPDX-License-Identifier: Apache-2.0
"""The reason of an inferred fact in one Indonesian line, part of its provenance."""

import re
from collections.abc import Callable
from functools import cache
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.sop.infer.table import Table

_DEEDS: Final = Frozen(
    {
        "sign": "menandatangani", "initial": "memaraf", "approve": "menetapkan",
        "dispose": "memberi disposisi", "order": "memerintahkan", "number": "memberi nomor",
        "register": "mencatat", "archive": "mengarsipkan", "dispatch": "mengirim",
        "forward": "meneruskan", "request": "mengajukan", "pay": "membayar",
        "check": "memeriksa", "draft": "menyusun", "repair": "memperbaiki",
        "meet": "rapat", "field": "kerja lapangan", "execute": "melaksanakan",
        "study": "menelaah", "plan": "mengatur", "receive": "menerima",
    }
)  # fmt: skip
_SENTENCES: Final = Frozen(
    {
        "marked": "tanda di kolomnya",
        "named": "disebut di baris ini",
        "agent": "disebut di baris ini sebagai pelaku",
        "handed": "baris {there} menyerahkan kepadanya",
        "through": "baris {there} menyebut melalui dia",
        "returned": "baris {there} mengembalikan kepadanya",
        "source": "baris {there} menyebut berasal darinya",
        "verb": "{deed}: biasanya jabatan seperti ini",
        "name-words": "kata dari nama kolomnya ada di baris ini",
        "output": "keluaran baris ini menunjuk kepadanya",
        "same": "melanjutkan pekerjaan baris sebelumnya",
        "first": "baris pertama dimulai di kolom pertama",
        "order": "hanya dari urutan kolom",
        "confirmed": "ditetapkan oleh pemeriksa",
        "together": "dua pelaksana dalam satu baris",
        "next-row": "urutan baris",
        "target-named": "tujuan disebut di baris ini",
        "target-before": "pelaksana sebelumnya",
        "decides": "baris ini memutuskan",
        "bounds": "awal atau akhir prosedur",
        "executes": "tidak ada tanda keputusan",
    }
)
TEMPLATES: Final = (*_SENTENCES.values(), *_DEEDS.values(), "ke-{row}")
_ROW: Final = re.compile(r"ke-(?P<row>\d+)")


def plain(code: str) -> str:
    """Word a reason that has no facts."""
    return _SENTENCES[code]


def translated(reason: str, word: Callable[[str], str]) -> str:
    """Say a reason, kept in Indonesian, in another language; foreign words stay as they are."""
    for template in _SENTENCES.values():
        if match := _pattern(template).fullmatch(reason):
            facts = {k: _fact(v, word) for k, v in match.groupdict().items()}
            return word(template).format_map(facts)
    return reason


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    names = [f"(?P<{p}>.+?)" if i % 2 else re.escape(p) for i, p in enumerate(parts)]
    return re.compile("".join(names))


def _fact(fact: str, word: Callable[[str], str]) -> str:
    if fact in _DEEDS.values():
        return word(fact)
    match = _ROW.fullmatch(fact)
    return word("ke-{row}").format(row=match["row"]) if match else fact


def sentence(code: str, fact: str, table: Table, row: int) -> str:
    """Word a reason; `fact` is the row it comes from, or the act that tells."""
    there = _row_name(table, int(fact)) if fact.isdigit() else str(row + 1)
    return _SENTENCES[code].format(there=there, deed=_DEEDS.get(fact, fact))


def _row_name(table: Table, row: int) -> str:
    number = (table.rows[row].number or "").strip(" .")
    return number or f"ke-{row + 1}"

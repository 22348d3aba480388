# SPDX-License-Identifier: Apache-2.0
"""Offices: what kind a column is, and where the words of a row mention a column."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType as Frozen
from typing import Final

from tatalaksana.core.sop.infer.names import Words, words_of
from tatalaksana.core.sop.infer.weights import RANK, Kind

_HEADED: Final = frozenset(
    {
        "biro", "dinas", "badan", "kantor", "bagian", "bidang", "subbagian", "subbidang",
        "seksi", "urusan", "desa", "puskesmas", "upt", "uptd", "balai", "sekolah", "unit",
        "instalasi", "satuan", "kelurahan", "kecamatan", "daerah", "dewan", "pusat", "tim",
        "ruangan", "pelaksana", "perwakilan", "sekretariat",
    }
)  # fmt: skip
_FIRST: Final = Frozen(
    {
        "gubernur": Kind.TOP, "bupati": Kind.TOP, "walikota": Kind.TOP, "wali": Kind.TOP,
        "menteri": Kind.TOP, "wakil": Kind.TOP, "asisten": Kind.ASISTEN, "kpa": Kind.KPA,
        "ppk": Kind.PPK, "bendahara": Kind.BENDAHARA, "direktur": Kind.HEAD,
        "camat": Kind.HEAD, "lurah": Kind.HEAD, "rektor": Kind.HEAD, "dekan": Kind.HEAD,
        "inspektur": Kind.HEAD, "pimpinan": Kind.HEAD, "pejabat": Kind.MID,
        "kasubdit": Kind.MID, "ketua": Kind.LEAD, "pj": Kind.LEAD,
        "koordinator": Kind.LEAD, "penanggung": Kind.LEAD, "subkoordinator": Kind.LEAD,
        "sekretaris": Kind.SEKRETARIS, "loket": Kind.CLERK, "front": Kind.CLERK,
        "agendaris": Kind.CLERK, "resepsionis": Kind.CLERK, "arsiparis": Kind.CLERK,
        "customer": Kind.CLERK, "caraka": Kind.CLERK, "kurir": Kind.CLERK,
        "sekretariat": Kind.CLERK, "tata": Kind.CLERK, "umum": Kind.CLERK,
        "tim": Kind.TEAM, "panitia": Kind.TEAM, "pokja": Kind.TEAM, "kelompok": Kind.TEAM,
        "tpid": Kind.TEAM, "biro": Kind.UNIT, "dinas": Kind.UNIT, "bagian": Kind.UNIT,
        "bidang": Kind.UNIT, "skpd": Kind.UNIT, "opd": Kind.UNIT, "badan": Kind.UNIT,
        "perangkat": Kind.UNIT, "subbagian": Kind.UNIT, "seksi": Kind.UNIT,
        "satuan": Kind.UNIT, "satker": Kind.UNIT, "instansi": Kind.UNIT,
        "sistem": Kind.SYSTEM, "aplikasi": Kind.SYSTEM, "server": Kind.SYSTEM,
    }
)  # fmt: skip
_ANYWHERE: Final = (
    (frozenset({"pemohon", "masyarakat", "pelanggan", "pengguna", "pelapor", "tamu",
                "pengunjung", "responden", "warga", "pasien", "wajib"}), Kind.APPLICANT),
    (frozenset({"staf", "analis", "analisis", "operator", "fungsional", "petugas",
                "pelaksana", "pranata", "statistisi", "pengelola", "pengadministrasi",
                "pemroses", "penyusun", "verifikator", "jfu", "jft", "pengolah",
                "teknisi", "admin", "auditor", "perencana", "dokter", "perawat",
                "pegawai", "programmer"}), Kind.STAFF),
)  # fmt: skip
_STOPS: Final = frozenset(
    {
        "untuk", "dan", "yang", "atau", "melalui", "atas", "di", "ke", "kepada", "dari",
        "oleh", "dengan", "guna", "agar", "beserta", "serta", "tentang", "terkait",
        "sebagai", "dalam", "pada", "jika", "apabila", "maka", "bahwa", "setelah", "sesuai",
        "selanjutnya", "kemudian", "lalu", "bila", "hal", "perihal", "untk", "segera",
        "supaya", "secara", "akan", "telah", "sudah",
    }
)  # fmt: skip
_LIGHT: Final = frozenset({"provinsi", "kabupaten", "kota", "daerah", "dan", "umum"})
_GENERIC: Final = Frozen(
    {
        "staf": Kind.STAFF, "petugas": Kind.STAFF,
        "pemohon": Kind.APPLICANT, "tim": Kind.TEAM, "panitia": Kind.TEAM,
        "pimpinan": Kind.HEAD,
    }
)  # fmt: skip
_AFTER_WORDS: Final = frozenset({"kepada", "ke", "oleh", "dari", "kembali"})
OCR_LIKENESS: Final = 0.86


@dataclass(frozen=True, slots=True)
class Mention:
    """A column named in a text, from word `start` up to before `end`."""

    actor: int
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a column: its title words, then what qualifies them."""

    actor: int
    words: tuple[str, ...]
    title: int
    weight: float = 1.0


@lru_cache(maxsize=1024)
def kind_of(name: str) -> Kind:
    """Tell the kind of an office from its name."""
    words = words_of(name).canon
    if not words:
        return Kind.OTHER
    if words[0] == "kepala":
        return _kind_of_head(words)
    if words[:2] == ("sekretaris", "daerah"):
        return Kind.SECDA
    if words[:2] == ("kuasa", "pengguna"):
        return Kind.KPA
    if words[:3] == ("pejabat", "pembuat", "komitmen"):
        return Kind.PPK
    for sample, kind in _ANYWHERE:
        if sample.intersection(words) and words[0] not in {"tim", "ketua", "panitia"}:
            return kind
    return _FIRST.get(words[0], Kind.OTHER)


def _kind_of_head(words: tuple[str, ...]) -> Kind:
    rest = frozenset(words[1:])
    if rest & {"subbagian", "seksi", "subbidang", "urusan"}:
        return Kind.CLERK if rest & {"tata", "umum"} else Kind.LOW
    if rest & {"bagian", "bidang"}:
        return Kind.MID
    return Kind.HEAD


@dataclass(frozen=True, slots=True)
class Offices:
    """The columns of one table, ready to be found in words."""

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    ranks: tuple[int, ...]
    words: tuple[frozenset[str], ...]
    by_first: dict[str, tuple[Pattern, ...]]
    titles: Counter[tuple[str, ...]]

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Find the columns named in a text, left to right."""
        return _mentions(self.names, text)


@lru_cache(maxsize=512)
def offices_of(names: tuple[str, ...]) -> Offices:
    """Prepare the columns of a table."""
    kinds = tuple(kind_of(n) for n in names)
    patterns = [p for i, n in enumerate(names) for p in _patterns(i, n)]
    first: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        first.setdefault(pattern.words[0], []).append(pattern)
    for word, kind in _GENERIC.items():
        fitting = [i for i, k in enumerate(kinds) if k is kind]
        if len(fitting) == 1 and not any(
            p.words == (word,) for p in first.get(word, ())
        ):
            first.setdefault(word, []).append(Pattern(fitting[0], (word,), 1, 0.9))
    return Offices(
        names,
        kinds,
        tuple(RANK[k] for k in kinds),
        tuple(_own_words(n) for n in names),
        {word: tuple(found) for word, found in first.items()},
        Counter(p.words[: p.title] for p in patterns),
    )


def _own_words(name: str) -> frozenset[str]:
    words = words_of(name).canon
    title = title_length(words)
    own = words[title:] or words
    return frozenset(
        w for w in own if len(w) > 1 and w not in _LIGHT and w not in _HEADED
    )


def _patterns(actor: int, name: str) -> Iterator[Pattern]:
    for part in alternatives(name):
        words = tuple(w for w in words_of(part).canon if w != "dan")
        if not words:
            continue
        yield Pattern(actor, words, title_length(words))
        if words[0] in {"analis", "analisis"}:
            other = "analisis" if words[0] == "analis" else "analis"
            yield Pattern(actor, (other, *words[1:]), 1)
        if words[0] == "kepala" and len(words) >= 3:
            yield Pattern(
                actor, words[1:], len(words) - 1, 0.5
            )  # a unit names its head


def alternatives(name: str) -> list[str]:
    """Split a column that names several offices ("Tim / Panitia")."""
    parts = [p.strip(" )") for p in name.replace("(", "/").split("/")]
    return [p for p in parts if p] or [name]


def title_length(words: tuple[str, ...]) -> int:
    """Count the canonical words of a name that are its title; the rest qualifies it."""
    if not words:
        return 0
    if words[0] == "kepala" and len(words) > 1 and words[1] in _HEADED:
        return 2
    if words[0] in {
        "sekretaris",
        "wakil",
        "ketua",
        "tata",
        "front",
        "back",
        "customer",
    }:
        return min(2, len(words))
    return 1


@lru_cache(maxsize=16384)
def _mentions(names: tuple[str, ...], text: str) -> tuple[Mention, ...]:
    offices = offices_of(names)
    words = words_of(text)
    found: list[Mention] = []
    place = 0
    while place < len(words):
        here = _mentions_at(offices, words, place)
        found.extend(here)
        place = max((m.end for m in here), default=place + 1)
    return tuple(found)


def _mentions_at(offices: Offices, words: Words, place: int) -> list[Mention]:
    patterns = offices.by_first.get(words.canon[place])
    if patterns is None:
        return []
    found = [m for p in patterns if (m := _match(offices, p, words, place))]
    if not found:
        return []
    longest = max(m.end for m in found)
    best = max(m.weight for m in found if m.end == longest)
    chosen = {m.actor: m for m in found if m.end == longest and m.weight == best}
    if len(chosen) == 1:
        return list(chosen.values())
    return [Mention(m.actor, m.start, m.end, 0.3) for m in chosen.values()]


def _match(
    offices: Offices, pattern: Pattern, words: Words, place: int
) -> Mention | None:
    used, end = _run(pattern.words, words.canon, place)
    if used < pattern.title or not _is_said(words, place, used):
        return None
    if used == len(pattern.words):
        weight = _whole_weight(pattern, words, end)
    elif used > pattern.title:
        weight = 0.9
    elif _goes_on(words, end):
        return None  # the same title with another qualifier is another office
    else:
        weight = 0.9 if offices.titles[pattern.words[: pattern.title]] == 1 else 0.3
    return (
        Mention(pattern.actor, place, end, weight * pattern.weight) if weight else None
    )


def _whole_weight(pattern: Pattern, words: Words, end: int) -> float:
    if (
        pattern.words == ("kepala",)
        and end < len(words)
        and words.canon[end] in _HEADED
    ):
        return 0.0
    bare = len(pattern.words) == pattern.title
    return 0.8 if bare and _goes_on(words, end) else 1.0


def _is_said(words: Words, place: int, used: int) -> bool:
    """Tell an office from a plain word: "analisis" is one only with a sign of it."""
    first = words.canon[place]
    if first not in {"analisis", "umum", "tata", "asisten"} or used > 1:
        return True
    return words.printed[place][:1].isupper() or (
        place > 0 and words.canon[place - 1] in _AFTER_WORDS
    )


def _goes_on(words: Words, end: int) -> bool:
    """Whether the words after a title go on qualifying it."""
    if end >= len(words) or (end and words.stops[end - 1]):
        return False
    following = words.canon[end]
    if following in _STOPS or following.startswith(("me", "di", "ber")):
        return False
    return words.printed[end][:1].isupper() or following in {"i", "ii", "iii", "iv"}


def _run(
    pattern: tuple[str, ...], canon: tuple[str, ...], place: int
) -> tuple[int, int]:
    """Match a pattern word by word; acronyms stand for several words, both ways."""
    used, at = 0, place
    while used < len(pattern) and at < len(canon):
        step = _step(pattern, canon, used, at)
        if step is None:
            break
        used, at = used + step[0], at + step[1]
    return used, at


def _step(
    pattern: tuple[str, ...], canon: tuple[str, ...], used: int, at: int
) -> tuple[int, int] | None:
    want, have = pattern[used], canon[at]
    if want == have:
        return 1, 1
    if used == 0:
        return None
    if have == "dan" and at + 1 < len(canon) and canon[at + 1] == want:
        return 1, 2
    if _spells(have, pattern[used:]):
        return len(have), 1
    following = tuple(w for w in canon[at : at + len(want) + 1] if w != "dan")
    if _spells(want, following):
        return 1, len(want) + ("dan" in canon[at : at + len(want)])
    return (1, 1) if alike(want, have) else None


def _spells(acronym: str, words: tuple[str, ...]) -> bool:
    size = len(acronym)
    if not 2 <= size <= 5 or len(words) < size or acronym in words[:size]:
        return False
    return all(w[0] == c for c, w in zip(acronym, words, strict=False))


@lru_cache(maxsize=16384)
def alike(want: str, have: str) -> bool:
    """Whether two words differ by a slip of the pen only."""
    if want[0] != have[0] or len(want) < 5 or abs(len(want) - len(have)) > 2:
        return False
    return SequenceMatcher(None, want, have, autojunk=False).ratio() >= OCR_LIKENESS

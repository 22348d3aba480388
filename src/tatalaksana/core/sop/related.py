# SPDX-License-Identifier: Apache-2.0
"""Which SOP another one means by a name: "SOP Pembentukan SK Tim" is "Pembuatan SK Tim / Panitia".

Both are names, laid side by side word by word: what is made counts, not the word for making it.
The longer one may go on with what narrows it; a single word has to be the whole name.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tatalaksana.core.sop.infer.names import words_of
from tatalaksana.core.sop.infer.offices import alike
from tatalaksana.core.sop.model import Sop

_LEADING: Final = frozenset(
    ["sop", "standar", "operasional", "prosedur", "pos", "penyusunan", "pembuatan", "pembentukan", "pelaksanaan", "penyelenggaraan", "penerbitan", "persiapan", "administrasi", "pengelolaan", "pengurusan", "penyiapan", "proses", "kegiatan", "tata", "cara", "tentang"]
)  # fmt: skip
_LINKS: Final = frozenset(["dan", "atau", "serta", "di", "pada", "untuk", "dari"])


def related_names(sop: Sop) -> tuple[str, ...]:
    """Return the names of other SOPs an SOP gives: on its identity page and in its steps."""
    given = [*(sop.identity.related or ()), *(a.calls for a in sop.activities)]
    names = (" ".join(name.split()).rstrip(" .;,") for name in given)
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        if _gist(name):
            found.setdefault(_gist(name), name)
    return tuple(found.values())


def meant_by(name: str, titles: Iterable[str]) -> tuple[int, ...]:
    """Return which titles a name means: the closest one, several when equally close, or none."""
    wanted = _gist(name)
    rests = {
        i: rest
        for i, t in enumerate(titles)
        if (rest := _rest(wanted, _gist(t))) is not None
    }
    least = min(rests.values(), default=0)
    return tuple(i for i, rest in rests.items() if rest == least)


@lru_cache(maxsize=4096)
def _gist(name: str) -> tuple[str, ...]:
    """Reduce a name to the words that tell it from others."""
    words = list(words_of(name).canon)
    while words and words[0] in _LEADING:
        del words[0]
    return _without_own_short(tuple(w for w in words if w not in _LINKS))


def _without_own_short(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop an abbreviation that follows its own words: "Surat Keputusan (SK)"."""
    return tuple(
        word
        for i, word in enumerate(words)
        if not 1 < len(word) <= i or not _spells(word, words[i - len(word) : i])
    )


def _spells(short: str, words: tuple[str, ...]) -> bool:
    return len(short) == len(words) > 1 and all(
        word.startswith(letter) for letter, word in zip(short, words, strict=True)
    )


def _rest(name: tuple[str, ...], title: tuple[str, ...]) -> int | None:
    """Return how many words are left of the longer name, None when the two differ."""
    here = there = matched = 0
    while here < len(name) and there < len(title):
        one, other = name[here], title[there]
        if one == other or alike(one, other):
            steps = (1, 1)
        elif _spells(one, title[there : there + len(one)]):
            steps = (1, len(one))
        elif _spells(other, name[here : here + len(other)]):
            steps = (len(other), 1)
        else:
            return None
        here, there = here + steps[0], there + steps[1]
        matched += max(steps)
    rest = len(name) - here + len(title) - there
    return rest if matched > 1 or (not rest and matched) else None

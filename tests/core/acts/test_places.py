# SPDX-License-Identifier: Apache-2.0
"""When two places are the same, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.acts.places import is_same_place, place_key

WRITTEN = {
    "ruang": ("Ruang", "R.", "RUANGAN", "rg."),
    "lantai": ("Lantai", "Lt.", "LT", "lt ."),
    "gedung": ("Gedung", "Gd.", "GDG."),
    "rapat": ("Rapat", "rapat", "RAPAT,"),
    "aula": ("Aula", "(aula)", "AULA -"),
    "2": ("2", "2.", "2,"),
    "14": ("14",),
}
NAMED = {"ruang", "gedung", "lantai"}
NAMES = st.lists(st.sampled_from(sorted(WRITTEN)), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("R. Rapat, Lt.2", "ruang  rapat lantai 2"),
        ("Aula", "AULA."),
        ("Gd. A Lt3", "Gedung A, Lantai 3"),
        ("Ruang Rapat (Lt. 2)", "RUANG RAPAT LT 2"),
    ],
)
def test_writings_of_one_place_are_the_same(one, other):
    """Capitals, spaces, punctuation and the usual abbreviations make no other place."""
    assert is_same_place(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruang Rapat Lantai 2", "Ruang Rapat Lantai 3"),
        ("Gedung R Lantai 2", "Gedung Ruang Lantai 2"),
        ("Ruang 12", "Ruang 1 2"),
        ("Aula", "Aula Kantor Gubernur"),
        ("-", "-"),
    ],
)
def test_other_places_are_not(one, other):
    """Another number or name is another place; where no place is named, nothing clashes."""
    assert not is_same_place(one, other)


@given(NAMES, st.data())
def test_any_writing_of_the_same_words_is_the_same_place(names, data):
    """Whatever abbreviation each word has and however they are set apart, the key is one."""
    gap = data.draw(st.sampled_from([" ", "  ", ", ", " / "]))
    written = [data.draw(st.sampled_from(WRITTEN[name])) for name in names]
    for i, name in enumerate(names):
        is_letter = i + 1 == len(names) or (i and names[i - 1] in NAMED)
        if name == "ruang" and is_letter:  # there "R." is a name: Gedung R.
            written[i] = "Ruang"

    assert place_key(gap.join(written)) == place_key(" ".join(names))


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(words):
    """Writing a place as its key changes nothing, so keys may be kept and compared."""
    assert place_key(place_key(words)) == place_key(words)


@given(NAMES, NAMES)
def test_other_words_are_other_places(one, other):
    """Two places are the same only when their words are, in their order."""
    assert is_same_place(" ".join(one), " ".join(other)) is (one == other)

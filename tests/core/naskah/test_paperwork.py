# SPDX-License-Identifier: Apache-2.0
"""How an office keeps its papers: what is refused, and what holds where nothing was set."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.core.naskah.archiving import BrokenCodes, Code
from tatalaksana.core.naskah.books import BrokenBooks
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.letterhead import Letterhead, default_template
from tatalaksana.core.naskah.paperwork import (
    LONGEST_HEAD_LINE,
    LONGEST_INSTRUCTION,
    MOST_INSTRUCTIONS,
    BrokenPaperwork,
    SignerRule,
    check,
    first_paperwork,
)

FIRST = first_paperwork(("PEMERINTAH PROVINSI",), "B.ORG", ("kasubbag-tu",))
SURAT = default_template(Kind.SURAT)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"templates": (SURAT, SURAT)}, BrokenPaperwork),
        ({"instructions": ()}, BrokenPaperwork),
        ({"instructions": ("telaah",) * (MOST_INSTRUCTIONS + 1)}, BrokenPaperwork),
        ({"instructions": ("y" * (LONGEST_INSTRUCTION + 1),)}, BrokenPaperwork),
        ({"head": Letterhead(("K" * (LONGEST_HEAD_LINE + 1),))}, BrokenPaperwork),
        ({"signers": (SignerRule("karo", by="SEKDA"),)}, BrokenPaperwork),
        ({"books": ()}, BrokenBooks),
        ({"codes": (Code("", "x"),)}, BrokenCodes),
    ],
)
def test_paperwork_that_cannot_be_is_refused(changes, refusal):
    """Two templates of a kind, wrong instructions, u.b. alone, broken parts; what it begins with is well."""
    check(FIRST)

    with pytest.raises(refusal):
        check(replace(FIRST, **changes))


@given(st.sampled_from(list(Kind)))
def test_every_kind_is_printed_somehow_with_the_city_of_the_office(kind):
    """Where the office set nothing, the default holds; its city is the office's unless the template has one."""
    known = replace(FIRST, city="Pontianak")

    assert known.template(kind) == replace(default_template(kind), city="Pontianak")
    own = replace(default_template(kind), city="Sambas")
    assert replace(known, templates=(own,)).template(kind) == own


def test_a_rule_that_names_a_kind_comes_before_the_general_one():
    """And a rule of another post is none."""
    general = SignerRule("sekda", on_behalf="Gubernur")
    named = SignerRule("sekda", kinds=(Kind.NOTA_DINAS,))
    known = replace(FIRST, signers=(general, named))

    assert known.rule_of("sekda", Kind.NOTA_DINAS) == named
    assert known.rule_of("sekda", Kind.SURAT) == general
    assert known.rule_of("karo-organisasi", Kind.SURAT) is None
    assert known.rule_of(None, Kind.SURAT) is None


def test_a_book_is_found_by_its_key():
    """One nobody keeps is none."""
    assert FIRST.book("masuk").name == "Surat masuk"
    assert FIRST.book("tidak-ada") is None

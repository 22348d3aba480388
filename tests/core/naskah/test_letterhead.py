# SPDX-License-Identifier: Apache-2.0
"""What an agency sets for its papers, and what holds until it does."""

import pytest

from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.letterhead import (
    Font,
    Letterhead,
    Paper,
    Template,
    default_template,
)
from tatalaksana.core.plain import from_plain, simple, to_plain
from tatalaksana.core.worktime.calendar import Zone


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_template_that_can_be_stored(kind):
    """Configuration goes through plain data like everything else."""
    template = default_template(kind)

    assert template.kind is kind
    assert from_plain(simple(to_plain(template)), Template) == template


def test_decrees_are_printed_in_bookman_on_folio():
    """Legal products have a look of their own until an agency says otherwise."""
    decree, letter = default_template(Kind.KEPUTUSAN), default_template(Kind.SURAT)

    assert (decree.font, decree.paper) == (Font.BOOKMAN, Paper.F4)
    assert (letter.font, letter.paper) == (Font.ARIAL, Paper.A4)


def test_a_kop_and_a_zone_are_stored_without_loss():
    """Lines, address, emblem and the zone of the hours come back."""
    head = Letterhead(("PEMERINTAH", "BIRO"), "Jalan", "aGFsbw==")
    template = Template(kind=Kind.SURAT, title="SURAT", zone=Zone.WITA)

    assert from_plain(simple(to_plain(head)), Letterhead) == head
    assert from_plain(simple(to_plain(template)), Template) == template


def test_half_a_folio_is_a_folio_cut_in_two():
    """The lembar disposisi is F4 across the middle."""
    width, height = Paper.F4.size

    assert Paper.HALF_F4.size == (height // 2, width)

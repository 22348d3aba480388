# SPDX-License-Identifier: Apache-2.0
"""Answers find a clear place, or stand on a patch and are reported."""

from tatalaksana.core.chart.drawing import Box
from tatalaksana.core.chart.grid import DIAMOND, Spot
from tatalaksana.core.chart.labels import Scene, Wanted, pieces_of, place_labels
from tatalaksana.core.chart.style import Face

WAY = ((60.0, 50.0), (90.0, 50.0))
SPOT = Spot("n", 0, 0, DIAMOND, 11.3, 7.6)


def _scene(frame: Box) -> Scene:
    symbols = [(SPOT, 54.35, 50.0)]
    return Scene(pieces_of(0, WAY), symbols, frame, [], [], Face.SANS)


def test_an_answer_stands_close_to_its_diamond():
    """With room on all sides the answer stands at the start of its arrow."""
    wanted = [Wanted(0, "e0", "Tidak", WAY, from_diamond=True)]

    (label,), lost = place_labels(_scene(Box(0, 0, 200, 200)), wanted)

    assert lost == []
    assert abs(label.box.x - 60) < 3
    assert label.box.y + label.box.h <= 50


def test_an_answer_without_room_stands_on_a_patch_and_is_reported():
    """An answer covering a line beats an answer missing; the layout hears of it."""
    wanted = [Wanted(0, "e0", "Tidak", WAY, from_diamond=True)]
    frame = Box(58, 49, 8, 3)

    (label,), lost = place_labels(_scene(frame), wanted)

    assert lost == [0]
    assert label.patch
    assert frame.x <= label.box.x
    assert label.box.x + label.box.w <= frame.x + frame.w

# SPDX-License-Identifier: Apache-2.0
"""Give everything drawn to the stretch of a table it stands over, or nearest to."""

from collections.abc import Sequence

from tatalaksana.formats.reading.office.drawn import Scene
from tatalaksana.formats.reading.office.parts import Stretch
from tatalaksana.formats.reading.pdf.geometry import Box, box_of


def shared_out(
    stretches: Sequence[Stretch], scenes: Sequence[Scene]
) -> dict[int, Scene]:
    """Return what is drawn over every stretch, by the page number of its table."""
    shares = {s.table.page: Scene() for s in stretches}
    for frame, scene in enumerate(scenes):
        own = [s for s in stretches if s.frame == frame]
        if own:
            _share(scene, own, shares)
    return shares


def _share(scene: Scene, own: Sequence[Stretch], shares: dict[int, Scene]) -> None:
    def home(box: Box) -> Scene:
        return shares[_nearest(box, own).table.page]

    for figure in scene.figures:
        home(figure.box).figures.append(figure)
    for wire in scene.wires:
        home(box_of(wire.points)).wires.append(wire)
    for words in scene.words:
        home(words.box).words.append(words)
    for picture in scene.pictures:
        home(picture).pictures.append(picture)
    for unknown in scene.unknown:
        home(unknown[1]).unknown.append(unknown)


def _nearest(box: Box, stretches: Sequence[Stretch]) -> Stretch:
    y = box.centre[1]
    return min(
        stretches,
        key=lambda s: max(s.table.body_top - y, y - s.table.body_end, 0.0),
    )

# SPDX-License-Identifier: Apache-2.0
"""Whether an emblem can be drawn at all, asked before an office's papers depend on it."""

import base64
import binascii
import io

import typst
from PIL import Image

from tatalaksana.formats.rendering.letters_parts import emblem_svg

_PNG = b"\x89PNG"
_DRAWING = b'#set page(width: 20mm, height: 20mm)\n#image(bytes(sys.inputs.emblem), format: "svg")'


def is_drawable(emblem: str) -> bool:
    """Whether an emblem (base64 of PNG or SVG) comes out as a picture; "" is none and fine."""
    svg = emblem_svg(emblem)
    if not emblem or not svg:
        return not emblem
    try:
        data = base64.b64decode(emblem, validate=True)
        if data.startswith(_PNG):
            with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
                picture.load()
        typst.compile(_DRAWING, format="pdf", sys_inputs={"emblem": svg})
    except (OSError, SyntaxError, ValueError, binascii.Error):
        return False
    except (Image.DecompressionBombError, typst.TypstError):
        return False
    return True

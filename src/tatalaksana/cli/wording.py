# SPDX-License-Identifier: Apache-2.0
"""The language of the command: Indonesian is the source, English comes from the screens' catalogue."""

from gettext import translation
from pathlib import Path

import tatalaksana
from tatalaksana.core.lint.finding import Wording

LANGUAGES = ("id", "en")
_CATALOGUES = Path(tatalaksana.__file__).parent / "locale"


def wording(language: str) -> Wording:
    """Return the wording of a language."""
    if language == "id":
        return str
    return translation("django", localedir=_CATALOGUES, languages=[language]).gettext

# SPDX-License-Identifier: Apache-2.0
"""Why an act is proposed, in one line that a screen may say in another language."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType as Frozen
from typing import Final

_SENTENCES: Final = Frozen(
    {
        "verb": "uraian menyebut “{word}”",
        "output": "kolom output menyebut “{word}”",
        "decision": "baris ini memutuskan",
        "refusal": "uraian menyebut apa yang terjadi bila tidak sesuai",
        "forward": "baris ini hanya meneruskan: “{word}”",
        "order": "baris ini meneruskan sebagai tugas: “{word}”",
        "unknown": "tidak ada kata yang menunjuk jenis pekerjaannya",
    }
)
TEMPLATES: Final = tuple(_SENTENCES.values())


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason by its code and the word of the document it rests on."""

    code: str
    word: str = ""

    def say(self, word: Callable[[str], str] = str) -> str:
        """Say the reason; `word` gives the sentence of another language."""
        return word(_SENTENCES[self.code]).format(word=self.word)

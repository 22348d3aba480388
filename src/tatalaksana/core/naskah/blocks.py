# SPDX-License-Identifier: Apache-2.0
r"""The body of a paper: what a civil servant types in a text box, as paragraphs, lists and tables.

A blank line ends a paragraph. Lines that begin with "1. ", "a. ", "1) ", "a) " or "- " are a list;
an indented list, or one of another kind right below an item, belongs to that item. Lines between
bars ("| a | b |") are a table, the first row is its head. Nothing else is notation: `#`, `$`, `*`,
`<` and `\` are plain signs. Whatever is typed gives blocks; reading never refuses.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MOST_COLUMNS: Final = 20
MOST_LEVELS: Final = 4
_INDENT, _DEEPER = 3, 2
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LARGEST_NUMBER = 999
# Signs no paper shows: controls, halves of signs, invisible ones, and those that turn words around.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINE_END: Final = re.compile("\r\n|[\r\n]")
_MARKED: Final = re.compile(
    r"(?:(?P<number>[0-9]{1,3})|(?P<letter>[a-z]))(?P<after>[.)]) (?P<words>.+)"
    r"|[-–•] (?P<dashed>.+)"
)
_RULE: Final = re.compile(r":?-{3,}:?")


class Mark(StrEnum):
    """What stands before the items of a list."""

    NUMBER = "1."
    LETTER = "a."
    NUMBER_IN = "1)"
    LETTER_IN = "a)"
    DASH = "-"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph; a line break the writer set is kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list and the list below it."""

    text: str
    below: "Listing | None" = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its mark, the number of its first item, its items."""

    mark: Mark
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row is as wide as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


Block = Paragraph | Listing | Table


def clean(words: str) -> str:
    """Return words on one line as a paper shows them: no invisible signs, single spaces."""
    return " ".join(_INVISIBLE.sub("", words).split())


def lines_of(words: str) -> tuple[str, ...]:
    """Return the lines of words, clean, without the empty ones."""
    return tuple(filter(None, map(clean, _LINE_END.split(words))))


def parse(text: str) -> tuple[Block, ...]:
    """Read typed words as blocks."""
    reader = _Reader()
    for line in _LINE_END.split(text):
        reader.take(line)
    reader.close()
    return tuple(reader.blocks)


def as_text(blocks: Iterable[Block]) -> str:
    """Write blocks as they are typed: `parse` gives the same blocks back."""
    return "\n\n".join("\n".join(_typed(block)) for block in blocks)


def label_of(listing: Listing, place: int) -> str:
    """Return what stands before the item at a place of a list: "3.", "c)", "-"."""
    if listing.mark is Mark.DASH:
        return "-"
    number = listing.start + place
    if listing.mark in {Mark.NUMBER, Mark.NUMBER_IN}:
        return f"{number}{listing.mark[1]}"
    return f"{_letters(number)}{listing.mark[1]}"


def _letters(number: int) -> str:
    found = ""
    while number > 0:
        number, place = divmod(number - 1, len(_LETTERS))
        found = _LETTERS[place] + found
    return found


def _typed(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            yield f"| {' | '.join(row)} |"
    else:
        yield from _typed_list(block, "")


def _typed_list(listing: Listing, indent: str) -> Iterator[str]:
    # What is beyond "999." or "z." is typed as that: any number goes on with a list.
    last = _LARGEST_NUMBER if listing.mark[0] == "1" else len(_LETTERS)
    for place, item in enumerate(listing.items):
        first, *others = item.text.split("\n")
        number = min(place, last - listing.start)
        yield f"{indent}{label_of(listing, number)} {first}"
        deeper = indent + " " * _INDENT
        yield from (deeper + line for line in others)
        if item.below is not None:
            yield from _typed_list(item.below, deeper)


@dataclass(slots=True)
class _Marked:
    """A line that begins with a mark."""

    mark: Mark
    number: int
    words: str
    indent: int


@dataclass(slots=True)
class _OpenItem:
    lines: list[str]
    below: "_OpenList | None" = None

    def closed(self) -> Item:
        return Item("\n".join(self.lines), self.below.closed() if self.below else None)


@dataclass(slots=True)
class _OpenList:
    mark: Mark
    start: int
    indent: int
    items: list[_OpenItem]

    def closed(self) -> Listing:
        return Listing(self.mark, tuple(item.closed() for item in self.items), self.start)  # fmt: skip

    def goes_on(self, line: _Marked, *, is_apart: bool) -> bool:
        """Whether a line is the next item; after a blank line only the next number is."""
        if line.mark is not self.mark:
            return False
        is_next = line.number == self.start + len(self.items)
        return not is_apart or is_next or self.mark is Mark.DASH


def _marked(line: str) -> _Marked | None:
    words = clean(line)
    found = _MARKED.fullmatch(words)
    if found is None:
        return None
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    indent = len(blank.expandtabs(4))
    if found["dashed"]:
        return _Marked(Mark.DASH, 1, found["dashed"], indent)
    if found["number"]:
        return _Marked(Mark("1" + found["after"]), int(found["number"]), found["words"], indent)  # fmt: skip
    number = _LETTERS.index(found["letter"]) + 1
    return _Marked(Mark("a" + found["after"]), number, found["words"], indent)


def _cells(line: str) -> tuple[str, ...] | None:
    words = clean(line)
    if len(words) < len("||") or words[0] != "|" or words[-1] != "|":
        return None
    cells = tuple(cell.strip() for cell in words[1:-1].split("|"))
    return cells if len(cells) <= MOST_COLUMNS else None


@dataclass(slots=True)
class _Reader:
    """Takes line after line; at most one of `lines`, `rows` and `lists` is open."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lists: list[_OpenList] = field(default_factory=list)
    is_apart: bool = False

    def take(self, line: str) -> None:
        line = _INVISIBLE.sub("", line)
        if not line.strip():
            self.is_apart = True
            if not self.lists:
                self.close()
            return
        cells, marked = _cells(line), _marked(line)
        if cells is not None:
            self._close_others("rows")
            if not self.rows or not all(map(_RULE.fullmatch, cells)):
                self.rows.append(cells)
        elif marked is not None:
            self._close_others("lists")
            self._place(marked)
        else:
            self._go_on(clean(line))
        self.is_apart = False

    def close(self) -> None:
        self._close_others("")

    def _close_others(self, kept: str) -> None:
        if self.lines and kept != "lines":
            self.blocks.append(Paragraph("\n".join(self.lines)))
            self.lines = []
        if self.rows and kept != "rows":
            width = max(map(len, self.rows))
            head, *rows = (row + ("",) * (width - len(row)) for row in self.rows)
            self.blocks.append(Table(head, tuple(rows)))
            self.rows = []
        if self.lists and kept != "lists":
            self.blocks.append(self.lists[0].closed())
            self.lists = []

    def _go_on(self, words: str) -> None:
        if self.lists and not self.is_apart:
            self.lists[-1].items[-1].lines.append(words)
            return
        self._close_others("lines")
        self.lines.append(words)

    def _place(self, line: _Marked) -> None:
        if self._fits(line):
            return
        # What fits nowhere is read as it will be typed: below a blank line, not indented.
        line.indent, self.is_apart = 0, True
        if self._fits(line):
            return
        self._close_others("")
        new = _OpenList(line.mark, line.number, line.indent, [_OpenItem([line.words])])
        self.lists = [new]

    def _fits(self, line: _Marked) -> bool:
        self._climb(line)
        if not self.lists:
            return False
        here = self.lists[-1]
        is_deeper = line.indent >= here.indent + _DEEPER
        if is_deeper and len(self.lists) < MOST_LEVELS and not here.items[-1].below:
            return self._open_below(line)
        if is_deeper and len(self.lists) == MOST_LEVELS and not self.is_apart:
            here.items.append(_OpenItem([line.words]))
            return True
        return self._goes_on(line) or self._starts_below(line)

    def _goes_on(self, line: _Marked) -> bool:
        """Take a line as the next item of the innermost list it can belong to."""
        here = self.lists[-1]
        for level in range(len(self.lists), 0, -1):
            one = self.lists[level - 1]
            is_level = one is here or abs(one.indent - line.indent) < _DEEPER
            if is_level and one.goes_on(line, is_apart=self.is_apart):
                one.items.append(_OpenItem([line.words]))
                del self.lists[level:]
                return True
        return False

    def _starts_below(self, line: _Marked) -> bool:
        """Take a line of another kind right below an item as a list of that item."""
        is_first = line.number == 1 and not self.is_apart
        has_room = len(self.lists) < MOST_LEVELS and not self.lists[-1].items[-1].below
        return is_first and has_room and self._open_below(line)

    def _climb(self, line: _Marked) -> None:
        """Leave the lists a line is not indented enough for."""
        while len(self.lists) > 1:
            if line.indent >= min(
                self.lists[-1].indent, self.lists[-2].indent + _DEEPER
            ):
                return
            self.lists.pop()

    def _open_below(self, line: _Marked) -> bool:
        new = _OpenList(line.mark, line.number, line.indent, [_OpenItem([line.words])])
        self.lists[-1].items[-1].below = new
        self.lists.append(new)
        return True


def level_words(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield the words of each paragraph, item and row with what stands before it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "", block.text
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield "", " | ".join(row)
        else:
            yield from _item_words(block)


def _item_words(listing: Listing) -> Iterator[tuple[str, str]]:
    for place, item in enumerate(listing.items):
        yield label_of(listing, place), item.text
        if item.below is not None:
            yield from _item_words(item.below)

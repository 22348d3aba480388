# SPDX-License-Identifier: Apache-2.0
"""Books (registers): which papers a book numbers, and what a line of it says.

Which book a paper is entered in follows from what it is and who signs it: what the Sekda signs is
numbered by another bureau, what the head of the bureau signs by its own Tata Usaha. Books are
configuration of an office, never constants.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Final

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.kinds import Kind, Security, Speed
from tatalaksana.core.naskah.numbers import check_pattern
from tatalaksana.core.office.model import PositionId


class BrokenBooks(RuleViolation):
    """Books do not fit together: `problem` is repeated, same_name, same_kind, no_incoming or no_name.

    `where` names one.
    """

    code = "books.broken"

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(problem=problem, where=where)


class BrokenEntry(RuleViolation):
    """A line cannot be as it says: `problem` names how, `field` where.

    `problem` is no_counterpart, no_subject, future, too_old, letter_later or letter_old.
    """

    code = "entry.broken"

    def __init__(self, problem: str, field: str = "") -> None:
        super().__init__(problem=problem, field=field)


class Way(StrEnum):
    """What a book is of."""

    INCOMING = "masuk"
    OUTGOING = "keluar"
    HANDED = "ekspedisi"
    THINGS = "barang"


class Source(StrEnum):
    """Where the numbers of a book come from: from itself, or told by the office that keeps it."""

    OWN = "sendiri"
    OUTSIDE = "luar"


@dataclass(frozen=True, slots=True)
class Book:
    """One book of an office; its numbers begin at 1 every calendar year.

    `kinds` are the papers it numbers, `signers` whose (nobody named: of everybody who has no book
    of their own). `keepers` are the posts that write in it by hand; `unit` stands in its numbers.
    """

    key: str
    name: str
    way: Way
    pattern: str = "{urut:05}"
    unit: str = ""
    kinds: tuple[Kind, ...] = ()
    signers: tuple[PositionId, ...] = ()
    keepers: tuple[PositionId, ...] = ()
    source: Source = Source.OWN


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a book: the columns that regulations ask for, for letters in and out.

    `counterpart` is whom a letter comes from or goes to; `letter_number` and `letter_date` are the
    sender's; `directed_to` the unit it is for.
    """

    counterpart: str
    subject: str
    day: date
    letter_number: str = ""
    letter_date: date | None = None
    security: Security = Security.BIASA
    speed: Speed = Speed.BIASA
    attachments: str = ""
    directed_to: str = ""
    classification: str = ""
    note: str = ""
    srikandi: str = ""


INCOMING: Final = "masuk"
HANDED: Final = "ekspedisi"
_OLDEST: Final = 366 * 5
_OLDEST_LETTER: Final = 365 * 10


def check_books(books: Sequence[Book]) -> None:
    """Refuse books that cannot be kept: two of one key or name, one without a name, none for what comes in.

    Nor may two number the same papers of the same signers: the second would never be written in.

    Raises:
        BrokenBooks: they are so.
        BadPattern: the numbers of one could not be written.
    """
    keys = [book.key for book in books]
    for book in books:
        if keys.count(book.key) > 1:
            raise BrokenBooks("repeated", book.name)
        if not book.name.strip() or not book.key.strip():
            raise BrokenBooks("no_name", book.key)
        check_pattern(book.pattern)
    for first, second in combinations(books, 2):
        if first.name.strip().casefold() == second.name.strip().casefold():
            raise BrokenBooks("same_name", second.name)
        if _number_the_same(first, second):
            raise BrokenBooks("same_kind", second.name)
    if not any(book.way is Way.INCOMING for book in books):
        raise BrokenBooks("no_incoming")


def _number_the_same(first: Book, second: Book) -> bool:
    if not first.way is second.way is Way.OUTGOING:
        return False
    signers = set(first.signers) & set(second.signers)
    is_general = not first.signers and not second.signers
    return bool(set(first.kinds) & set(second.kinds)) and bool(signers or is_general)


def check_entry(entry: Entry, today: date) -> None:
    """Refuse a line without a counterpart or subject, or with days that cannot be.

    Raises:
        BrokenEntry: it is one of these.
    """
    if not entry.counterpart.strip():
        raise BrokenEntry("no_counterpart", "counterpart")
    if not entry.subject.strip():
        raise BrokenEntry("no_subject", "subject")
    if entry.day > today:
        raise BrokenEntry("future", "day")
    if (today - entry.day).days > _OLDEST:
        raise BrokenEntry("too_old", "day")
    if entry.letter_date is not None and entry.letter_date > entry.day:
        raise BrokenEntry("letter_later", "letter_date")
    if (
        entry.letter_date is not None
        and (entry.day - entry.letter_date).days > _OLDEST_LETTER
    ):
        raise BrokenEntry("letter_old", "letter_date")


BY_SIGNATURE: Final = "ttd:"
"""Before the reason of a number that a signature took and could not use."""


def title_of(book: Book) -> str:
    """Return the name of a book as its heading says it: "Buku agenda surat masuk"."""
    if book.name.casefold().startswith("buku"):
        return book.name
    first, rest = book.name[:1], book.name[1:]
    plain = first.lower() + rest if not rest[:1].isupper() else book.name
    is_agenda = book.way in {Way.INCOMING, Way.OUTGOING}
    return f"Buku agenda {plain}" if is_agenda else f"Buku {plain}"


def book_for(
    books: Sequence[Book], kind: Kind, signer: PositionId | None
) -> Book | None:
    """Return the book a paper is entered in: the one of its signer, else the general one."""
    fitting = [b for b in books if b.way is Way.OUTGOING and kind in b.kinds]
    own = (b for b in fitting if signer is not None and signer in b.signers)
    general = (b for b in fitting if not b.signers)
    return next(own, None) or next(general, None)


def book_of(books: Sequence[Book], way: Way) -> Book | None:
    """Return the first book of a way."""
    return next((b for b in books if b.way is way), None)


def books_of_thing(books: Sequence[Book], what: str) -> tuple[Book, ...]:
    """Return the books of things that a thing stands in: a "Buku KTP" is of what begins with "KTP".

    A letter that only asks for one ("Surat permohonan KTP") is none.
    """
    words = what.casefold().split()

    def is_of(book: Book) -> bool:
        name = book.name.casefold().removeprefix("buku").split()
        return bool(name) and words[: len(name)] == name

    return tuple(b for b in books if b.way is Way.THINGS and is_of(b))


_LETTERS: Final = (Kind.SURAT, Kind.LAPORAN, Kind.BERITA_ACARA, Kind.JADWAL)


def first_books(unit: str, keepers: tuple[PositionId, ...] = ()) -> tuple[Book, ...]:
    """Return the books a bureau begins with; the office changes them as it keeps its own."""
    long, short = "{kode}/{urut:05}/{unit}/{tahun}", "{urut:03}/{unit}/{tahun}"

    def out(key: str, name: str, pattern: str, *kinds: Kind) -> Book:
        return Book(key, name, Way.OUTGOING, pattern, unit, kinds, keepers=keepers)

    return (
        Book(INCOMING, "Surat masuk", Way.INCOMING, keepers=keepers),
        out("keluar", "Surat keluar", long, *_LETTERS),
        out("undangan", "Undangan", long, Kind.UNDANGAN),
        out("nota-dinas", "Nota dinas", short, Kind.NOTA_DINAS),
        out("surat-tugas", "Surat tugas", long, Kind.SURAT_TUGAS),
        out("keputusan", "Buku SK", long, Kind.KEPUTUSAN),
        Book(HANDED, "Ekspedisi", Way.HANDED, keepers=keepers),
        Book("ktp", "Buku KTP", Way.THINGS, keepers=keepers),
    )

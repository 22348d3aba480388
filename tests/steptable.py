# SPDX-License-Identifier: Apache-2.0
"""The table of docs/rules/langkah.md: `python -m tests.steptable` writes it anew.

Each step of the library with its acts, the papers it has and yields, what is done with which paper, and
the books that are written in. Papers are followed through an SOP by the rules of `core/naskah`.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from tatalaksana.core.acts.act import VERBS, Act
from tatalaksana.core.acts.demands import demands_of
from tatalaksana.core.acts.propose import acts_of
from tatalaksana.core.naskah.books import (
    Way,
    book_for,
    book_of,
    books_of_thing,
    first_books,
)
from tatalaksana.core.naskah.kinds import kind_of
from tatalaksana.core.naskah.targets import (
    Candidate,
    drafts_of,
    find,
    route_of,
    targets,
)
from tatalaksana.formats.library import library

PAGE = Path(__file__).parents[1] / "docs" / "rules" / "langkah.md"
BOOKS = first_books("B.ORG")
ARCHIVE = "Arsip"
NONE = "-"
HEAD = """# Every step of the twelve SOPs: acts, papers, books

`python -m tests.steptable` writes this page from the library and the rules of `core/naskah`; a test holds
it to them, and the journeys hold the signed papers to it. *Masuk* and *keluar* are the cells of the SOP.
*Naskah* says what is done here with which paper: one that the SOP calls by the names of its states is one
paper. Where a step initials or signs what nobody wrote here, the file that was handed in is meant. *Buku*
are the books of an office as it begins; another office may keep others.
"""


@dataclass(frozen=True)
class Line:
    """One step as the table has it; `signed` are papers with the key of their book."""

    number: int
    column: str
    acts: tuple
    needs: tuple
    yields: tuple
    deeds: tuple
    books: tuple
    signed: tuple = ()


@dataclass
class Walk:
    """The papers of an SOP while its steps go by, and who signs each."""

    sop: object
    acts: dict
    papers: list = field(default_factory=list)
    signers: dict = field(default_factory=dict)

    def write(self, activity):
        """Let a step write its papers; what is signed already is another paper."""
        names = drafts_of(activity)
        open_ones = [p for p in self.papers if not p.is_signed]
        others = [*(Candidate(n, kind_of(n)) for n in names), *open_ones]
        for name in names:
            paper = find(name, open_ones) or Candidate(name, kind_of(name))
            if paper not in self.papers:
                self.papers.append(paper)
            route = route_of(self.sop, self.acts, activity.id, paper, others)
            last = route.initials[-1] if route.initials else None
            self.signers[paper.name] = route.signer or last
            yield paper.name

    def about(self, activity, act):
        """Return the papers an act is about."""
        return targets(activity, act, self.papers)

    def sign(self, paper):
        """Let a paper be signed, with its number where a book gives one; return the book."""
        book = book_for(BOOKS, paper.kind, None)
        done = replace(paper, is_signed=True, is_numbered=book is not None)
        self.papers[self.papers.index(paper)] = done
        return book


def lines_of(entry):
    """Return the steps of one SOP of the library."""
    sop = entry.sop
    acts = {a.id: acts_of(sop, a) for a in sop.activities}
    walk = Walk(sop, acts)
    return tuple(_line(walk, n, a) for n, a in enumerate(sop.activities, start=1))


def _line(walk, number, activity):
    acts = walk.acts[activity.id]
    actors = dict.fromkeys(n.actor for n in walk.sop.nodes_of(activity.id))
    cells = demands_of(activity)
    deeds, books, signed = [], [], []
    if Act.DRAFT in acts:
        deeds += [f"{name} ditulis" for name in walk.write(activity)]
    if Act.INITIAL in acts:
        deeds += _each(walk.about(activity, Act.INITIAL), "diparaf")
    if Act.SIGN in acts:
        deeds += _signed(walk, activity, set(actors), books, signed)
    if Act.DISPOSE in acts:
        deeds.append("Lembar disposisi diberikan")
    if Act.NUMBER in acts:
        deeds.append("Nomor dicatat")
    books += _books(walk, acts, [t.words for t in cells.requirements])
    return Line(
        number,
        " / ".join(walk.sop.actor(a).name for a in actors),
        acts,
        tuple(t.words for t in cells.requirements),
        tuple(t.words for t in cells.yields),
        tuple(deeds),
        tuple(dict.fromkeys(books)),
        tuple(signed),
    )


def _each(papers, what):
    return [f"{p.name} {what}" for p in papers] or [f"naskah yang diserahkan {what}"]


def _signed(walk, activity, actors, books, signed):
    papers = walk.about(activity, Act.SIGN)
    if not papers:
        return ["naskah yang diserahkan ditandatangani"]
    deeds = []
    for paper in papers:
        if walk.signers.get(paper.name) not in actors:
            deeds.append(f"{paper.name} diparaf (ditandatangani kemudian)")
            continue
        book = walk.sign(paper)
        deeds.append(f"{paper.name} ditandatangani")
        if book is not None:
            books.append(book.name)
            signed.append((paper.name, book.key))
    return deeds


def _books(walk, acts, things):
    numbered = [p for p in walk.papers if p.is_numbered]
    own = [book_for(BOOKS, p.kind, None).name for p in numbered]
    if Act.REGISTER in acts:
        yield from own or [book_of(BOOKS, Way.INCOMING).name]
    if Act.NUMBER in acts:
        yield from own
    if {Act.DISPATCH, Act.RECEIVE}.intersection(acts):
        yield book_of(BOOKS, Way.HANDED).name
    if Act.DISPATCH in acts:
        yield from (b.name for one in things for b in books_of_thing(BOOKS, one))
    if Act.ARCHIVE in acts:
        yield ARCHIVE


def page():
    """Return the page as it has to be."""
    sops = [(entry, lines_of(entry)) for entry in library()]
    every = [line for _, lines in sops for line in lines]
    parts = [HEAD, _totals(every, len(sops))]
    parts += [_table(entry, lines) for entry, lines in sops]
    return "\n".join(parts)


def _totals(lines, sops):
    acts = Counter(act for line in lines for act in line.acts)
    books = Counter(name for line in lines for name in line.books)
    count = (
        sum(line.needs != () for line in lines),
        sum(line.yields != () for line in lines),
    )
    signed = Counter(key for line in lines for _, key in line.signed)
    rows = [
        ("langkah", f"{len(lines)} dalam {sops} SOP"),
        ("tindakan", _counted({VERBS[a]: acts[a] for a in Act if acts[a]})),
        ("langkah dengan naskah masuk", str(count[0])),
        ("langkah dengan naskah keluar", str(count[1])),
        (
            "langkah yang menyentuh buku",
            str(sum(bool(line.books) for line in lines)),
        ),
        ("langkah per buku", _counted(dict(sorted(books.items())))),
        ("naskah bertanda tangan dan bernomor", _counted(dict(sorted(signed.items())))),
    ]
    table = ["| | |", "|---|---|", *(f"| {name} | {words} |" for name, words in rows)]
    return "\n".join(["## Totals", "", *table, ""])


def _counted(found):
    return ", ".join(f"{name} {count}" for name, count in found.items())


def _table(entry, lines):
    head = "| | pelaksana | tindakan | masuk | keluar | naskah | buku |"
    rows = [
        f"| {line.number} | {line.column} | {_cell(VERBS[a] for a in line.acts)} "
        f"| {_cell(line.needs)} | {_cell(line.yields)} | {_cell(line.deeds)} "
        f"| {_cell(line.books)} |"
        for line in lines
    ]
    title = f"## {entry.agency}: {entry.slug}"
    return "\n".join([title, "", head, "|---|---|---|---|---|---|---|", *rows, ""])


def _cell(words):
    return "; ".join(w.replace("|", "/") for w in words) or NONE


def signed_in(slug):
    """Return the papers an SOP signs with a number, each with the key of its book."""
    entry = next(e for e in library() if e.slug == slug)
    return Counter(pair for line in lines_of(entry) for pair in line.signed)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

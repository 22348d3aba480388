# SPDX-License-Identifier: Apache-2.0
"""Books are written by who keeps them; numbers follow each other; nothing goes away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.books import KARO, TODAY, TU, keep_books, letter, write
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.paperwork import keep_paperwork
from tatalaksana.actions.registering import (
    SCAN,
    PapersNumber,
    SameLetter,
    TooManyNumbers,
    correct_line,
    put_line_between,
    register_at,
    reserve_numbers,
    void_line,
)
from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.books import BrokenEntry, Source, first_books
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.core.naskah.numbers import NeedsWhy, NumberMoved
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.formats.papers import NotAPaper
from tatalaksana.queries.bookpage import book_page, line_page, scan_of
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.registerpage import register_page
from tatalaksana.records.models import (
    ActRow,
    BookEntryRow,
    BookEventRow,
    BookRow,
    PaperRow,
)

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    found = Players(stocked)
    keep_books(stocked)
    return found


@pytest.fixture
def tu(players):
    """Kasubbag TU, who keeps the books."""
    return players[TU]


def kinds(line):
    """Return what the chain says of a line."""
    return [h.kind for h in line_page(line.by, line.pk, at=NINE).happened]


def test_numbers_follow_each_other_and_say_who_took_them(tu):
    """The next line has the next number; row and chain say by whom."""
    first, second = write(tu), write(tu, letter("2"))

    assert (first.text, second.text) == ("00001", "00002")
    assert second.office == "Kepala Subbagian Tata Usaha"
    assert BookRow.objects.get().last == 2
    assert kinds(second) == ["line.entered"]


@pytest.mark.parametrize("who", [KARO, "kalsel-pemroses-ktp", "kalbar-karo-organisasi"])
def test_only_who_keeps_a_book_writes_in_it(players, tu, who):
    """For everybody else there is nothing to write in, whatever the act."""
    line, other = write(tu), players[who]

    for act in (
        lambda: write(other),
        lambda: correct_line(line.pk, letter(), reason="x", by=other, at=NINE),
        lambda: void_line(line.pk, reason="x", by=other, at=NINE),
        lambda: put_line_between(line.pk, letter(), reason="x", by=other, at=NINE),
        lambda: reserve_numbers("masuk", 2, reason="x", by=other, at=NINE),
    ):
        with pytest.raises(NotFound):
            act()
    assert BookEventRow.objects.count() == 1


def test_a_book_nobody_keeps_is_kept_by_the_administrator(stocked):
    """Until the office names keepers, its administrator writes; nobody else."""
    Players(stocked)
    assert write(stocked.admin).text == "00001"
    with pytest.raises(NotFound):
        write(stocked.viewer)


def test_a_form_sent_twice_enters_once(tu):
    """The same form gives the same line, also for what is put between and reserved."""
    first = write(tu, form="a")
    again = write(tu, form="a")
    between = [
        put_line_between(first.pk, letter("3"), reason="x", by=tu, at=NINE, form="b")
        for _ in range(2)
    ]
    blocks = [
        reserve_numbers("masuk", 3, reason="x", by=tu, at=NINE, form="c")
        for _ in range(2)
    ]

    assert first == again
    assert between[0] == between[1]
    assert [len(block) for block in blocks] == [3, 0]
    assert BookEntryRow.objects.count() == 5


def test_the_same_letter_is_told_and_may_be_entered_all_the_same(tu):
    """Number and sender alike, however they are written; a void line is not in the way."""
    first = write(tu)
    twin = letter("005/1187/UMUM", counterpart="biro  umum")

    with pytest.raises(SameLetter) as refusal:
        write(tu, twin)
    assert refusal.value.facts == {"number": "00001", "day": TODAY, "entry": first.pk}
    assert write(tu, twin, despite=True).text == "00002"
    assert write(tu, letter(counterpart="Biro Hukum")).text == "00003"
    assert write(tu, letter("")).text == "00004"
    assert write(tu, letter("")).text == "00005"
    for line in BookEntryRow.objects.filter(sequence__lte=2):
        void_line(line.pk, reason="dobel", by=tu, at=NINE)
    assert write(tu, letter()).text == "00006"


@pytest.mark.parametrize(
    ("parts", "problem", "field"),
    [
        ({"counterpart": " "}, "no_counterpart", "counterpart"),
        ({"subject": ""}, "no_subject", "subject"),
        ({"day": TODAY + timedelta(days=1)}, "future", "day"),
        ({"day": date(2019, 1, 2), "letter_date": None}, "too_old", "day"),
        ({"letter_date": TODAY + timedelta(days=1)}, "letter_later", "letter_date"),
    ],
)
def test_what_cannot_be_takes_no_number(tu, parts, problem, field):
    """A refused line leaves neither a gap nor an entry in the chain."""
    with pytest.raises(BrokenEntry) as refusal:
        write(tu, letter(**parts))

    assert refusal.value.facts == {"problem": problem, "field": field}
    assert write(tu).text == "00001"


def test_a_scan_is_kept_with_the_line_and_only_papers_are_taken(tu):
    """A file that is no paper refuses the whole line."""
    with pytest.raises(NotAPaper):
        write(tu, scan=Upload("surat.exe", b"MZ"))
    line = write(tu, scan=Upload("../surat.pdf", PDF))

    found = scan_of(tu, line.pk, at=NINE)

    assert (line.text, found.filename, found.data) == ("00001", "surat.pdf", PDF)


def test_a_correction_has_a_reason_and_the_chain_keeps_what_was_said(tu):
    """The number stays; the page of the line shows before and after."""
    line = write(tu)
    right = letter(subject="Undangan rapat kearsipan")

    with pytest.raises(NeedsWhy):
        correct_line(line.pk, right, reason=" ", by=tu, at=NINE)
    correct_line(line.pk, right, reason="Salah ketik", by=tu, at=NINE)

    page = line_page(tu, line.pk, check=True, at=NINE)
    assert page.line.entry == right
    assert page.line.number == "00001"
    assert page.happened[-1].reason == "Salah ketik"
    assert page.happened[-1].changes == (("subject", letter().subject, right.subject),)
    assert page.is_checked
    assert page.flaw is None


def test_a_void_number_stays_taken_and_is_not_changed_any_more(tu):
    """Voided for a reason; its number is neither used again nor corrected nor voided twice."""
    line = write(tu)

    with pytest.raises(NeedsWhy):
        void_line(line.pk, reason="", by=tu, at=NINE)
    void_line(line.pk, reason="Surat untuk Biro Hukum", by=tu, at=NINE)

    for again in (
        lambda: void_line(line.pk, reason="x", by=tu, at=NINE),
        lambda: correct_line(line.pk, letter(), reason="x", by=tu, at=NINE),
    ):
        with pytest.raises(NumberMoved):
            again()
    assert write(tu).text == "00002"
    page = book_page(tu, "masuk", at=NINE)
    assert (page.total, page.void, page.following) == (2, 1, "00003")


def test_a_line_put_between_has_a_letter_and_takes_no_number(tu):
    """Behind 00001 come 00001.a and 00001.b, each for a reason; the next number stays."""
    line = write(tu)

    with pytest.raises(NeedsWhy):
        put_line_between(line.pk, letter("2"), reason="", by=tu, at=NINE)
    texts = [
        put_line_between(line.pk, letter(n), reason="Terlambat", by=tu, at=NINE).text
        for n in ("2", "3")
    ]

    assert texts == ["00001.a", "00001.b"]
    assert write(tu, letter("4")).text == "00002"
    assert kinds(BookEntryRow.objects.get(suffix="a")) == ["line.put_between"]


def test_nothing_is_put_between_the_lines_of_a_year_that_is_over(tu):
    """The book of last year is closed."""
    line = write(tu)
    later = NINE + timedelta(days=60)

    with pytest.raises(NotFound):
        put_line_between(line.pk, letter("2"), reason="x", by=tu, at=later)
    assert write(tu, letter("9"), at=later).text == "00001"


def test_letters_behind_a_number_run_out(tu):
    """There are 26 of them; the next is refused, and none is given twice."""
    line = write(tu)
    for number in range(26):
        entry = letter(str(number))
        put_line_between(line.pk, entry, reason="x", by=tu, at=NINE)

    with pytest.raises(NumberMoved):
        put_line_between(line.pk, letter("z"), reason="x", by=tu, at=NINE)
    assert BookEntryRow.objects.count() == 27


def test_a_block_of_numbers_is_reserved_and_filled_in_afterwards(tu):
    """Numbers for paper are taken at once; each is entered later, or voided."""
    first, second = reserve_numbers("keluar", 2, reason="Listrik", by=tu, at=NINE)
    entry = letter(counterpart="Dinas Kesehatan", letter_number="")

    correct_line(first.pk, entry, reason="Dicatat susulan", by=tu, at=NINE)
    void_line(second.pk, reason="Tidak dipakai", by=tu, at=NINE)

    assert kinds(first) == ["line.entered", "line.corrected", "line.settled"]
    first.refresh_from_db()
    assert (first.state, first.text) == ("terpakai", "00001/B.ORG/2026")
    page = book_page(tu, "keluar", at=NINE)
    assert (page.reserved, page.void) == (0, 1)


@pytest.mark.parametrize(
    ("count", "reason", "refusal"),
    [(0, "x", TooManyNumbers), (51, "x", TooManyNumbers), (2, "", NeedsWhy)],
)
def test_a_block_has_a_size_and_a_reason(tu, count, reason, refusal):
    """Neither none nor a hundred, nor without saying why."""
    with pytest.raises(refusal):
        reserve_numbers("masuk", count, reason=reason, by=tu, at=NINE)


def test_the_line_of_a_paper_is_changed_by_the_paper_alone(players, tu):
    """What a signature or a draft numbered is not corrected by hand in the book."""
    case = players.start("asistensi-penyusunan-sop")
    line = write(tu, key="keluar")
    paper = PaperRow.objects.create(case=case, name="Surat")
    BookEntryRow.objects.filter(pk=line.pk).update(paper=paper)

    with pytest.raises(PapersNumber):
        void_line(line.pk, reason="x", by=tu, at=NINE)
    with pytest.raises(PapersNumber):
        correct_line(line.pk, letter(), reason="x", by=tu, at=NINE)


def elsewhere(books):
    """Return books of which another office numbers the decrees."""
    return tuple(
        replace(b, source=Source.OUTSIDE) if b.key == "keputusan" else b for b in books
    )


def test_a_book_another_office_numbers_takes_its_number(stocked, players):
    """The number told is written; without one, our own sequence stands in."""
    books = first_books("", ("kasubbag-tu",))
    outside = elsewhere(books)
    keep_paperwork(stocked.kalsel, Paperwork(books=outside), by=None, at=NINE)

    line = write(players[TU], key="keputusan", outside=" 188.44/07/KUM/2026 ")

    assert line.text == "188.44/07/KUM/2026"
    assert line.sequence == 1


def test_a_number_of_ours_that_came_from_outside_already_is_void(stocked, players):
    """It is passed over with the reason, no gap, and the form that met it still has its effect once."""
    tu, own = players[TU], first_books("", ("kasubbag-tu",))
    outside = elsewhere(own)
    keep_paperwork(stocked.kalsel, Paperwork(books=own), by=None, at=NINE)
    first = write(tu, key="keputusan")
    ahead = first.text.replace("1", "3", 1)
    keep_paperwork(stocked.kalsel, Paperwork(books=outside), by=None, at=NINE)
    write(tu, letter("2"), key="keputusan", outside=ahead)
    keep_paperwork(stocked.kalsel, Paperwork(books=own), by=None, at=NINE)

    lines = [write(tu, letter("3"), key="keputusan", form="a") for _ in range(2)]

    assert lines[0] == lines[1]
    kept = BookEntryRow.objects.order_by("sequence")
    assert [(r.sequence, r.state) for r in kept] == [
        (1, "terpakai"), (2, "terpakai"), (3, "batal"), (4, "terpakai"),
    ]  # fmt: skip
    texts = [r.text for r in kept if r.state != "batal"]
    assert len({*texts}) == len(texts)
    assert ahead in texts
    assert "dinomori di luar" in kept[2].reason


def test_a_sisipan_takes_no_number_that_came_from_outside(stocked, players):
    """In whatever capitals it was told: the next letter is taken."""
    tu, own = players[TU], first_books("B.ORG", ("kasubbag-tu",))
    outside = elsewhere(own)
    keep_paperwork(stocked.kalsel, Paperwork(books=own), by=None, at=NINE)
    first = write(tu, key="keputusan")
    told = first.text.replace("1", "1.a", 1)
    keep_paperwork(stocked.kalsel, Paperwork(books=outside), by=None, at=NINE)
    write(tu, letter("2"), key="keputusan", outside=told.lower())
    keep_paperwork(stocked.kalsel, Paperwork(books=own), by=None, at=NINE)

    between = put_line_between(first.pk, letter("3"), reason="Terlewat", by=tu, at=NINE)

    assert between.suffix == "b"


def test_nobody_tells_our_own_book_which_number_comes_next(tu):
    """A number sent along with the form of a book we number ourselves is left out."""
    assert write(tu, outside="00077").text == "00001"


def test_a_closed_letter_is_read_by_those_it_concerns(players, tu):
    """Kasubbag TU keeps the book; for others its words, page and scan are not there."""
    secret = letter(security=Security.RAHASIA, subject="Hasil pemeriksaan khusus")
    line = write(tu, secret, scan=Upload("r.pdf", PDF))
    other = players["kalsel-kasubbag-pp"]

    assert not book_page(tu, "masuk", at=NINE).lines[0].is_hidden
    assert book_page(other, "masuk", at=NINE).lines[0].is_hidden
    assert book_page(other, "masuk", query="pemeriksaan", at=NINE).found == 0
    for act in (line_page, scan_of):
        with pytest.raises(NotFound):
            act(other, line.pk, at=NINE)


def test_the_scan_of_a_restricted_letter_is_for_those_it_concerns(players, tu):
    """Everybody of the office sees the line of a terbatas letter, not the letter itself."""
    entry = letter(security=Security.TERBATAS)
    line = write(tu, entry, scan=Upload("t.pdf", PDF))
    other = players["kalsel-kasubbag-pp"]

    assert line_page(other, line.pk, at=NINE).line.entry == entry
    with pytest.raises(NotFound):
        scan_of(other, line.pk, at=NINE)


def test_another_agency_sees_nothing(players, tu):
    """Books end at the agency: no line, no scan, no page of theirs."""
    line = write(tu, scan=Upload("r.pdf", PDF))
    other = players["kalbar-karo-organisasi"]

    assert book_page(other, "masuk", at=NINE).lines == ()
    for act in (line_page, scan_of):
        with pytest.raises(NotFound):
            act(other, line.pk, at=NINE)


def test_a_book_is_searched_by_words_month_and_state(tu):
    """All words have to be there, whatever their case; states are counted."""
    write(tu, letter("1", subject="Permohonan asistensi"))
    write(tu, letter("2", day=date(2026, 10, 5), letter_date=None))
    void_line(write(tu, letter("3")).pk, reason="x", by=tu, at=NINE)

    def found(**asked):
        return [
            line.sequence for line in book_page(tu, "masuk", at=NINE, **asked).lines
        ]

    assert found() == [3, 2, 1]
    assert found(query="ASISTENSI permohonan") == [1]
    assert found(query="00002") == [2]
    assert found(month=10) == [2]
    assert found(state="batal") == [3]
    assert found(state="belum") == [2, 1]
    assert book_page(tu, "masuk", at=NINE).waiting == 2
    assert book_page(tu, "masuk", year=2025, at=NINE).can_write is False


def at_register(players):
    """Return a task whose step asks for an agenda entry only, and who does it."""
    case = players.start("asistensi-penyusunan-sop")
    players.make_acts(case, Act.REGISTER)
    task = players.task(case)
    return task, players.doer(task)


def test_a_step_enters_the_letter_of_its_case_and_corrects_its_line(players, tu):
    """Saved again, the line keeps its number; book, act and dossier say the same."""
    task, by = at_register(players)

    register_at(task.pk, letter(), scan=Upload("s.pdf", PDF), by=by, at=NINE)
    register_at(task.pk, letter(subject="Ralat"), by=by, at=NINE)

    line = BookEntryRow.objects.get()
    assert (line.text, line.case) == ("00001", task.case)
    assert kinds(line) == ["line.entered", "line.corrected"]
    record = ActRow.objects.get(act=Act.REGISTER, is_newest=True)
    assert record.content["value"]["lines"][0]["subject"] == "Ralat"
    assert PaperRow.objects.get(case=task.case).name == SCAN


def test_a_step_is_told_of_a_letter_that_is_in_the_book_already(players, tu):
    """Entered by the keeper before: refused, or entered all the same."""
    write(tu)
    task, by = at_register(players)

    with pytest.raises(SameLetter):
        register_at(task.pk, letter(), by=by, at=NINE)
    register_at(task.pk, letter(), despite=True, by=by, at=NINE)

    assert BookEntryRow.objects.count() == 2


def test_the_letter_a_case_was_begun_with_is_not_entered_twice(players, tu):
    """The step that registers it shows and takes over the line there is."""
    task, by = at_register(players)
    line = write(tu)
    BookEntryRow.objects.filter(pk=line.pk).update(case=task.case)

    page = register_page(by, task.pk, at=NINE)
    assert (page.number, page.entry) == (line.text, letter())

    register_at(task.pk, letter(subject="Permohonan"), by=by, at=NINE)

    assert BookEntryRow.objects.count() == 1
    assert kinds(line) == ["line.entered", "line.corrected"]


def test_a_step_without_the_act_and_an_office_without_the_book_enter_nothing(
    stocked, players
):
    """Another step, somebody else, no book for what comes in: nothing is written."""
    case = players.start("asistensi-penyusunan-sop")
    task = players.task(case)
    players.make_acts(case, Act.FORWARD)
    with pytest.raises(NotFound):
        register_at(task.pk, letter(), by=players.doer(task), at=NINE)
    players.make_acts(case, Act.REGISTER)
    with pytest.raises(NotFound):
        register_at(task.pk, letter(), by=players["kalbar-karo-hukum"], at=NINE)
    with pytest.raises(BrokenEntry):
        register_at(task.pk, letter(subject=""), by=players.doer(task), at=NINE)

    assert not BookEntryRow.objects.exists()

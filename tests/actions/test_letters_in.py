# SPDX-License-Identifier: Apache-2.0
"""A letter that belongs to no case goes down the line as a disposisi, and its answer comes up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.books import KARO, TODAY, TU, keep_books, letter, write
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.acts import Upload
from tatalaksana.actions.letters_in import (
    call_back,
    close,
    dispose,
    forward,
    read,
    settle,
)
from tatalaksana.actions.registering import reserve_numbers, void_line
from tatalaksana.actions.starting import start_case
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.disposing import (
    BrokenDisposition,
    DispositionMoved,
    NotBelow,
)
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.queries.bookpage import WAITING, book_page, line_page
from tatalaksana.queries.dispositions import letter_page, waiting_count, waiting_page
from tatalaksana.queries.dossier import paper_file
from tatalaksana.queries.errors import NotFound
from tatalaksana.records.models import AccountRow, DispositionRow, PaperVersionRow

KPP, TAL, ANJAB = "kalsel-kabag-kpp", "kalsel-kasubbag-tal", "kalsel-kasubbag-anjab"
SEKDA = "kalsel-sekda"
SHEET = Disposition("kabag-kpp", ("kabag-baga",), ("telaah",), "Dahulukan", TODAY)


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


@pytest.fixture
def line(players):
    """A letter that Kasubbag TU gave to Kepala Biro."""
    entered = write(players[TU])
    return forward(entered.pk, "karo-organisasi", by=players[TU], at=NINE)


def part(to):
    """Return the newest part that went to a post."""
    return DispositionRow.objects.filter(to=to).latest("pk").pk


def state(to):
    """Return where that part is."""
    return DispositionRow.objects.get(pk=part(to)).state


def given(players, line):
    """Let Kepala Biro give the letter to Kabag KPP, and Kabag KPP to Kasubbag TAL."""
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    sheet = Disposition("kasubbag-tal", (), ("siapkan jawaban",))
    dispose(part("kabag-kpp"), sheet, by=players[KPP], at=NINE)
    return line


def kinds(players, line):
    """Return what the chain says of the letter."""
    return [h.kind for h in line_page(players[TU], line.pk, at=NINE).happened]


def test_a_letter_goes_down_and_its_answer_settles_everything_above(players, line):
    """The last to answer settles what was passed on to them, up to the first."""
    given(players, line)

    settle(part("kasubbag-tal"), "Jawaban terkirim", by=players[TAL], at=NINE)

    page = letter_page(players[TU], line.pk, at=NINE)
    assert [(p.depth, p.state) for p in page.parts if p.is_main] == [
        (0, "selesai"), (1, "selesai"), (2, "selesai"),
    ]  # fmt: skip
    assert page.parts[2].answer == "Jawaban terkirim"
    assert kinds(players, line) == [
        "line.entered", "letter.forwarded", "disposition.given", "disposition.given",
        "disposition.settled",
    ]  # fmt: skip
    assert page.line.forwarded_to == ("Kepala Biro Organisasi",)


def test_the_words_of_srikandi_say_what_waits_for_whom(players, line):
    """New letter, unread sheet, sheet to act on, unread copy: each counted where it waits."""
    assert waiting_page(players[KARO], at=NINE).counts == {"naskah": 1}
    read(part("karo-organisasi"), by=players[KARO], at=NINE)
    assert waiting_page(players[KARO], at=NINE).counts == {"tindak-lanjut": 1}

    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)

    assert waiting_page(players[KARO], at=NINE).counts == {"menunggu": 1}
    assert waiting_count(players[KARO], NINE) == 0
    assert waiting_page(players[KPP], at=NINE).counts == {"belum-dibaca": 1}
    copies = waiting_page(players["kalsel-kabag-baga"], "tembusan", at=NINE)
    assert (copies.counts, copies.rows[0].is_main) == ({"tembusan": 1}, False)
    read(part("kabag-baga"), by=players["kalsel-kabag-baga"], at=NINE)
    assert waiting_count(players["kalsel-kabag-baga"], NINE) == 0


def test_what_is_due_stands_first_and_no_more_is_read_than_is_shown(
    players, line, django_assert_max_num_queries
):
    """What has no deadline stands last on either database; the list is cut by the database itself."""
    due = Disposition("kabag-kpp", (), ("telaah",), due=TODAY)
    later = forward(write(players[TU], letter("2")).pk, "karo-organisasi", by=players[TU], at=NINE)  # fmt: skip
    first, second = (d.pk for d in DispositionRow.objects.order_by("pk"))
    dispose(first, replace(due, due=None), by=players[KARO], at=NINE)
    dispose(second, due, by=players[KARO], at=NINE)

    with django_assert_max_num_queries(30) as asked:
        page = waiting_page(players[KPP], at=NINE)

    assert [row.entry for row in page.rows] == [later.pk, line.pk]
    assert any("LIMIT 200" in one["sql"] for one in asked.captured_queries)


def test_only_who_it_went_to_reads_disposes_and_answers(players, line):
    """A bystander finds nothing; who stands above looks on and leaves no mark."""
    root = part("karo-organisasi")

    for other in (players[KPP], players["kalbar-karo-organisasi"]):
        for act in (
            lambda by: read(root, by=by, at=NINE) or letter_page(by, line.pk, at=NINE),
            lambda by: dispose(root, SHEET, by=by, at=NINE),
            lambda by: settle(root, "x", by=by, at=NINE),
            lambda by: call_back(root, by=by, at=NINE),
            lambda by: close(root, "x", by=by, at=NINE),
        ):
            with pytest.raises(NotFound):
                act(other)
    assert letter_page(players[SEKDA], line.pk, at=NINE).mine is None
    read(root, by=players[SEKDA], at=NINE)
    assert state("karo-organisasi") == "terkirim"


def test_a_closed_letter_opens_to_those_on_its_sheet_alone(players):
    """Rahasia: the receiver reads it, a colleague does not."""
    entered = write(players[TU], letter(security=Security.RAHASIA))
    forward(entered.pk, "karo-organisasi", by=players[TU], at=NINE)

    assert not book_page(players[KARO], "masuk", at=NINE).lines[0].is_hidden
    assert book_page(players[ANJAB], "masuk", at=NINE).lines[0].is_hidden


@pytest.mark.parametrize(
    ("sheet", "refusal"),
    [
        (Disposition(""), BrokenDisposition),
        (Disposition("kabag-kpp"), BrokenDisposition),
        (Disposition("karo-organisasi", note="x"), BrokenDisposition),
        (Disposition("hantu", note="x"), BrokenDisposition),
        (Disposition("kabag-kpp", ("hantu",), note="x"), BrokenDisposition),
        (replace(SHEET, due=TODAY - timedelta(days=1)), BrokenDisposition),
        (Disposition("sekda", note="x"), NotBelow),
        (Disposition("sekretaris-dinkes", note="x"), NotBelow),
    ],
)
def test_a_sheet_that_cannot_be_changes_nothing(players, line, sheet, refusal):
    """To nobody, asking nothing, to oneself, to a post that is not there, late, or upward."""
    with pytest.raises(refusal):
        dispose(part("karo-organisasi"), sheet, by=players[KARO], at=NINE)

    assert state("karo-organisasi") == "terkirim"
    assert DispositionRow.objects.count() == 1


def test_an_office_may_allow_sheets_to_the_side(stocked, players):
    """Where it does, the main recipient need not stand below."""
    keep_books(stocked, is_lateral=True)
    entered = write(players[TU])
    forward(entered.pk, "kabag-kpp", by=players[TU], at=NINE)
    sheet = Disposition("kabag-baga", note="x")

    dispose(part("kabag-kpp"), sheet, by=players[KPP], at=NINE)

    assert state("kabag-baga") == "terkirim"


def test_what_lies_unread_is_called_back_and_given_to_another(players, line):
    """With the copies nobody read; what was read is called back no more."""
    karo = players[KARO]
    dispose(part("karo-organisasi"), SHEET, by=karo, at=NINE)

    call_back(part("kabag-kpp"), by=karo, at=NINE)

    assert (state("kabag-kpp"), state("kabag-baga")) == ("dibatalkan", "dibatalkan")
    assert state("karo-organisasi") == "dibaca"
    dispose(part("karo-organisasi"), SHEET, by=karo, at=NINE)
    read(part("kabag-kpp"), by=players[KPP], at=NINE)
    with pytest.raises(DispositionMoved):
        call_back(part("kabag-kpp"), by=karo, at=NINE)


def test_the_keeper_calls_a_letter_back_and_forwards_it_anew(players, line):
    """A letter that lies with somebody is not forwarded twice."""
    tu = players[TU]
    with pytest.raises(DispositionMoved):
        forward(line.pk, "kabag-kpp", by=tu, at=NINE)

    call_back(part("karo-organisasi"), by=tu, at=NINE)
    forward(line.pk, "kabag-kpp", by=tu, at=NINE)

    assert waiting_count(players[KARO], NINE) == 0
    assert waiting_count(players[KPP], NINE) == 1


def test_a_line_that_is_void_asks_nobody_any_more(players, line):
    """Its sheets end with the reason: what nobody read is taken back; nothing of it waits for anybody."""
    read(part("karo-organisasi"), by=players[KARO], at=NINE)
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)

    void_line(line.pk, reason="Salah alamat", by=players[TU], at=NINE)

    rows = DispositionRow.objects.filter(entry=line)
    assert {(r.state, r.answer) for r in rows} == {
        ("selesai", "Salah alamat"), ("dibatalkan", "Salah alamat"),
    }  # fmt: skip
    assert waiting_count(players[KPP], at=NINE) == 0


def test_a_letter_that_was_called_back_waits_for_its_keeper_again(players, line):
    """Its book counts it among those nobody was given, and names no one it lies with."""
    tu = players[TU]
    assert book_page(tu, "masuk", at=NINE).waiting == 0

    call_back(part("karo-organisasi"), by=tu, at=NINE)

    page = book_page(tu, "masuk", state=WAITING, at=NINE)
    assert page.waiting == 1
    assert [(one.id, one.forwarded_to) for one in page.lines] == [(line.pk, ())]


def test_who_gave_it_closes_it_with_a_remark_and_all_below(players, line):
    """What is open below is closed with it, and what stands above settles."""
    given(players, line)

    with pytest.raises(BrokenDisposition):
        close(part("kabag-kpp"), " ", by=players[KARO], at=NINE)
    close(part("kabag-kpp"), "Sudah dibicarakan", by=players[KARO], at=NINE)

    assert {state(p) for p in ("karo-organisasi", "kabag-kpp", "kasubbag-tal")} == {
        "selesai"
    }
    assert waiting_count(players[TAL], NINE) == 0
    with pytest.raises(DispositionMoved):
        settle(part("kasubbag-tal"), "x", by=players[TAL], at=NINE)


def test_an_answer_has_words(players, line):
    """Penyelesaian without saying how is none."""
    with pytest.raises(BrokenDisposition):
        settle(part("karo-organisasi"), "  ", by=players[KARO], at=NINE)
    settle(part("karo-organisasi"), "Hadir sendiri", by=players[KARO], at=NINE)
    with pytest.raises(DispositionMoved):
        dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)


def test_a_form_sent_twice_gives_one_sheet(players):
    """The same key has its effect once, for forwarding and for disposing."""
    entered = write(players[TU])
    for _ in range(2):
        forward(entered.pk, "karo-organisasi", by=players[TU], at=NINE, key="a")
    root = part("karo-organisasi")
    for _ in range(2):
        dispose(root, SHEET, by=players[KARO], at=NINE, key="b")

    assert DispositionRow.objects.count() == 3


def test_where_nobody_acts_it_goes_up(players, line):
    """A letter to a post without a holder waits for the nearest superior there is."""
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    players.leaves("kalsel-kabag-kpp")
    karo = AccountRow.objects.get(pk=players[KARO].pk)

    assert waiting_page(karo, at=NINE).counts["belum-dibaca"] == 1
    settle(part("kabag-kpp"), "Ditangani sendiri", by=karo, at=NINE)
    assert state("karo-organisasi") == "selesai"


@pytest.mark.parametrize("to", ["hantu", "", "kasubbag-tu"])
def test_a_letter_is_forwarded_to_a_post_that_is_there(players, to):
    """Neither to nobody nor to oneself."""
    entered = write(players[TU])

    with pytest.raises(BrokenDisposition):
        forward(entered.pk, to, by=players[TU], at=NINE)


def test_what_is_void_or_reserved_is_no_letter_to_forward(players):
    """Only a line that stands goes to somebody."""
    tu = players[TU]
    (reserved,) = reserve_numbers("masuk", 1, reason="x", by=tu, at=NINE)
    void = void_line(write(tu).pk, reason="x", by=tu, at=NINE)

    for one in (reserved, void):
        with pytest.raises(BrokenDisposition):
            forward(one.pk, "karo-organisasi", by=tu, at=NINE)
        with pytest.raises(NotFound):
            forward(one.pk, "kabag-kpp", by=players[KARO], at=NINE)


def test_a_case_is_begun_with_a_letter(players):
    """Line and scan belong to the case, and what waited on the letter is answered by it."""
    tu = players[TU]
    scan = Upload("surat.pdf", b"%PDF-1.7\n%%EOF\n")
    entered = write(tu, scan=scan)
    forward(entered.pk, "karo-organisasi", by=tu, at=NINE)
    version = players.version("informasi-jabatan")
    karo = players[KARO]

    case = start_case(version, subject="Uji", entry=entered.pk, by=karo, at=NINE)

    page = letter_page(tu, entered.pk, at=NINE)
    assert page.line.has_case
    assert (page.parts[0].state, page.parts[0].answer) == ("selesai", "Berkas 0001")
    paper = PaperVersionRow.objects.get(paper__case=case)
    assert paper_file(karo, paper.pk, at=NINE).data == scan.data
    with pytest.raises(BrokenDisposition):
        start_case(version, subject="Lagi", entry=entered.pk, by=karo, at=NINE)
    assert kinds(players, entered)[-1] == "letter.joined"


def test_nobody_begins_a_case_with_a_letter_that_is_not_theirs(players):
    """The whole start is refused, and no case is there."""
    entered = write(players[TU])
    version = players.version("informasi-jabatan")

    with pytest.raises(NotFound):
        start_case(version, subject="x", entry=entered.pk, by=players[KARO], at=NINE)

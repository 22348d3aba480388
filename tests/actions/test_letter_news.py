# SPDX-License-Identifier: Apache-2.0
"""Who has to do with a letter of no case is told of it, and whoever gave it hears what came of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from tests.books import KARO, TU, keep_books, letter, write
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.accounts import set_address
from tatalaksana.actions.letters_in import (
    call_back,
    close,
    dispose,
    forward,
    read,
    settle,
)
from tatalaksana.actions.registering import void_line
from tatalaksana.actions.starting import start_case
from tatalaksana.core.acts.paperacts import Disposition
from tatalaksana.core.naskah.kinds import Security
from tatalaksana.jobs.worker import work_once
from tatalaksana.queries.dispositions import letter_page, waiting_page
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.notices import notices_of, unread_count
from tatalaksana.records.models import AccountRow, DispositionRow

KPP, TAL, BAGA = "kalsel-kabag-kpp", "kalsel-kasubbag-tal", "kalsel-kabag-baga"
SHEET = Disposition("kabag-kpp", ("kabag-baga",), ("telaah",), "Dahulukan")
DOWN = Disposition("kasubbag-tal", (), ("siapkan jawaban",))


@pytest.fixture
def players(stocked):
    """Everybody, with books that Kasubbag TU keeps."""
    keep_books(stocked)
    return Players(stocked)


@pytest.fixture
def line(players):
    """A letter that Kasubbag TU gave to Kepala Biro."""
    return forward(write(players[TU]).pk, "karo-organisasi", by=players[TU], at=NINE)


def part(to):
    """Return the newest part that went to a post."""
    return DispositionRow.objects.filter(to=to).latest("pk").pk


def news(players, who):
    """Return what somebody was told, oldest first."""
    return [n.kind for n in reversed(notices_of(players[who]))]


def given(players):
    """Let Kepala Biro give the letter to Kabag KPP, and Kabag KPP to Kasubbag TAL."""
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    dispose(part("kabag-kpp"), DOWN, by=players[KPP], at=NINE)


def test_everybody_on_a_sheet_is_told_once_and_nobody_else(players, line):
    """Forwarded, disposed, copied: each with who gave it and the note."""
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE, key="a")
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE, key="a")

    told = {who: news(players, who) for who in (KARO, KPP, BAGA, TAL, TU)}
    assert told == {
        KARO: ["letter"], KPP: ["disposed"], BAGA: ["copied"], TAL: [], TU: [],
    }  # fmt: skip
    (one,) = notices_of(players[KPP])
    assert (one.entry, one.case, one.subject) == (
        line.pk, None, "Undangan rapat koordinasi kearsipan",
    )  # fmt: skip
    assert one.facts == {"by": "Kepala Biro Organisasi", "reason": "Dahulukan"}


def test_an_answer_is_told_up_the_line_and_not_to_who_forwarded_the_letter(
    players, line
):
    """Kabag KPP and Kepala Biro gave it; Kasubbag TU only passed the letter on."""
    given(players)

    settle(part("kasubbag-tal"), "Jawaban terkirim", by=players[TAL], at=NINE)

    for who, by in (
        (KPP, "Kepala Subbagian Tata Laksana"),
        (KARO, "Kepala Bagian Ketatalaksanaan dan Pelayanan Publik"),
    ):
        newest = notices_of(players[who])[0]
        assert newest.kind == "answered"
        assert newest.facts == {"by": by, "reason": "Jawaban terkirim"}
    assert news(players, TU) == []


def test_who_gave_twice_in_a_line_hears_of_the_answer_once(players, line):
    """Kepala Biro also answers for a post nobody holds: one answer, one notice."""
    players.leaves(KPP)
    karo, tal = (AccountRow.objects.get(pk=players[who].pk) for who in (KARO, TAL))
    dispose(part("karo-organisasi"), SHEET, by=karo, at=NINE)
    dispose(part("kabag-kpp"), DOWN, by=karo, at=NINE)

    settle(part("kasubbag-tal"), "Selesai", by=tal, at=NINE)

    assert [n.kind for n in notices_of(karo)].count("answered") == 1


def test_what_is_closed_from_above_is_told_to_those_it_lay_before(players, line):
    """Each below hears that it is over, and why; a copy has nothing to close."""
    given(players)

    close(part("kabag-kpp"), "Sudah dibicarakan", by=players[KARO], at=NINE)

    assert news(players, TAL) == ["disposed", "closed"]
    for who in (KPP, TAL):
        assert notices_of(players[who])[0].facts["reason"] == "Sudah dibicarakan"
    assert unread_count(players[TAL]) == 1


def test_news_calls_nobody_to_what_waits_no_more(players, line):
    """Read: the notice counts as read. Called back or void before that: there is none any more."""
    read(part("karo-organisasi"), by=players[KARO], at=NINE)
    assert unread_count(players[KARO]) == 0
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)

    call_back(part("kabag-kpp"), by=players[KARO], at=NINE)
    assert [unread_count(players[who]) for who in (KPP, BAGA)] == [0, 0]

    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    call_back(part("kabag-baga"), by=players[KARO], at=NINE)
    assert [unread_count(players[who]) for who in (KPP, BAGA)] == [1, 0]
    void_line(line.pk, reason="Salah alamat", by=players[TU], at=NINE)
    assert (news(players, KPP), news(players, BAGA)) == ([], [])
    (told,) = (n for n in notices_of(players[KARO]) if n.kind == "closed")
    assert told.facts["reason"] == "Salah alamat"


def test_where_nobody_acts_the_nearest_above_is_told(players, line):
    """The sheet waits for them, so the news does."""
    players.leaves(KPP)
    karo = AccountRow.objects.get(pk=players[KARO].pk)
    dispose(part("karo-organisasi"), SHEET, by=karo, at=NINE)
    assert news(players, KARO) == ["letter"]  # their own deed is no news to them

    dispose(part("kabag-kpp"), DOWN, by=karo, at=NINE)
    assert news(players, TAL) == ["disposed"]


def test_the_mail_of_a_closed_letter_names_its_number_alone(players):
    """Nothing of what it says leaves the house; an open one is named."""
    set_address(players[KARO], "karo@contoh.go.id", at=NINE)
    for secret in (Security.BIASA, Security.RAHASIA):
        entered = write(players[TU], letter(secret.value, security=secret))
        forward(entered.pk, "karo-organisasi", by=players[TU], at=NINE)

    while work_once("uji", at=NINE + timedelta(hours=1)):
        pass

    said = {m.subject: m.body for m in mail.outbox}
    open_one, closed = (
        said["Tatalaksana: surat 00001"],
        said["Tatalaksana: surat 00002"],
    )
    assert "Perihal: Undangan rapat" in open_one
    assert "/register/surat/" in closed
    assert "Undangan" not in closed
    assert notices_of(players[KARO])[0].subject == ""


def test_of_a_closed_letter_nothing_that_was_written_on_it_is_told(players):
    """Neither note nor answer stands in Kabar, where nobody asks again who may read it."""
    entered = write(players[TU], letter(security=Security.RAHASIA))
    forward(entered.pk, "karo-organisasi", by=players[TU], at=NINE)
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    settle(part("kabag-kpp"), "Nama terlapor: Fulan", by=players[KPP], at=NINE)

    said = [n.facts for who in (KPP, KARO, BAGA) for n in notices_of(players[who])]
    assert len(said) == 4
    assert all(set(facts) == {"by"} for facts in said)


def test_what_was_called_back_is_nobody_s_any_more(players):
    """A closed letter taken back unread, or void unread, opens to them no longer."""
    entered = write(players[TU], letter(security=Security.RAHASIA))
    forward(entered.pk, "karo-organisasi", by=players[TU], at=NINE)
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    assert letter_page(players[KPP], entered.pk, at=NINE)

    call_back(part("kabag-kpp"), by=players[KARO], at=NINE)
    for who in (KPP, BAGA):
        with pytest.raises(NotFound):
            letter_page(players[who], entered.pk, at=NINE)
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    void_line(entered.pk, reason="Salah", by=players[TU], at=NINE)
    with pytest.raises(NotFound):
        letter_page(players[KPP], entered.pk, at=NINE)
    assert letter_page(players[KARO], entered.pk, at=NINE)


def test_whoever_is_told_for_a_post_nobody_holds_can_read_it(players, line):
    """A copy to a vacant post goes to the one above, who opens the letter and has it read."""
    players.leaves("kalsel-kasubbag-anjab")
    baga, kpp = (AccountRow.objects.get(pk=players[w].pk) for w in (BAGA, KPP))
    dispose(part("karo-organisasi"), replace(SHEET, copies=()), by=players[KARO], at=NINE)  # fmt: skip
    to_anjab = replace(DOWN, copies=("kasubbag-anjab",))

    dispose(part("kabag-kpp"), to_anjab, by=kpp, at=NINE)

    assert [n.kind for n in notices_of(baga)] == ["copied"]
    assert letter_page(baga, line.pk, at=NINE)
    read(part("kasubbag-anjab"), by=baga, at=NINE)
    assert waiting_page(baga, at=NINE).counts == {}


def test_who_had_a_letter_is_told_of_the_case_it_belongs_to_now(players, line):
    """Their part is closed by that; who begins the case is not told of it."""
    dispose(part("karo-organisasi"), SHEET, by=players[KARO], at=NINE)
    read(part("kabag-kpp"), by=players[KPP], at=NINE)

    version = players.version("informasi-jabatan")
    start_case(version, subject="Uji", entry=line.pk, by=players[KARO], at=NINE)

    (told,) = (n for n in notices_of(players[KPP]) if n.kind == "closed")
    assert told.facts["reason"] == "Berkas 0001"
    assert "closed" not in news(players, KARO)
    assert unread_count(players[BAGA]) == 0


def test_what_is_closed_is_told_to_whoever_gave_what_stands_above(players, line):
    """Kabag KPP closes what lies below; Kepala Biro hears that their disposisi is settled by it."""
    given(players)

    close(part("kasubbag-tal"), "Sudah saya jawab", by=players[KPP], at=NINE)

    newest = notices_of(players[KARO])[0]
    assert (newest.kind, newest.facts["reason"]) == ("answered", "Sudah saya jawab")

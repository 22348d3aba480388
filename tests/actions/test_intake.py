# SPDX-License-Identifier: Apache-2.0
"""A list of posts and people is taken in whole, once, or not at all."""

import pytest
from tests.cast import NINE

from tatalaksana.actions.intake import ListBroken, take_list_in
from tatalaksana.actions.offices import StaleOffice, change_office
from tatalaksana.core.office.changes import AddUnit
from tatalaksana.formats.officefile import read_office_file
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.intake import intake_page
from tatalaksana.queries.offices import kept_office
from tatalaksana.queries.types import Account

HEAD = "jabatan;unit;atasan;nama;nama pengguna;kapasitas;sejak;surat\n"
LIST = """\
Kepala Bagian;Bagian Umum;Kepala Biro Umum;Siti;siti;;2026-01-02;
Analis;Bagian Umum;Kepala Bagian;Budi;budi;;2026-01-02;
Analis;Bagian Umum;Kepala Bagian;Rina;rina;;2026-01-02;
Kepala Biro Umum;Biro Umum;;Karim;karim;;2026-01-02;
Kepala Biro Umum;Biro Umum;;Siti;siti;Plh.;2026-11-01;SP 7/2026
"""


def rows_of(text):
    """Read a list without its heading."""
    found = read_office_file((HEAD + text).encode())
    assert found.findings == ()
    return found.rows


@pytest.fixture
def rooted(cast):
    """Give Kalimantan Selatan its topmost unit."""
    change_office(cast.kalsel, AddUnit("Setda"), revision=0, by=cast.admin, at=NINE)
    return cast


def take(cast, text, revision=1, by=None):
    """Take a list in."""
    by = by or cast.admin
    return take_list_in(cast.kalsel, rows_of(text), revision=revision, by=by, at=NINE)


def test_a_list_makes_units_posts_accounts_and_holders(rooted):
    """Superiors may stand further down; a post several people hold is a staff post."""
    page = intake_page(rooted.admin, rows_of(LIST), (), at=NINE)
    take(rooted, LIST)

    office = kept_office(rooted.kalsel)[1]
    posts = {p.title: p for p in office.positions}
    assert (page.units, page.posts, page.holders, page.accounts) == (2, 3, 5, 4)
    assert list(office.superiors(posts["Analis"].id)) == [
        posts["Kepala Bagian"].id,
        posts["Kepala Biro Umum"].id,
    ]
    assert [p.is_staff for p in posts.values()] == [False, True, False]
    assert len(office.assignments) == 5
    siti = Account.objects.get(username="siti")
    assert (siti.first_name, siti.office) == ("Siti", "Kepala Bagian")
    assert not siti.has_usable_password()


def test_the_same_list_again_changes_nothing(rooted):
    """Who is in doubt may send it twice."""
    take(rooted, LIST)
    before = kept_office(rooted.kalsel)

    again = take(rooted, LIST, revision=2)

    assert again.changes.parts == ()
    assert kept_office(rooted.kalsel) == before


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Kepala;Biro Umum;Tidak Ada", "unknown_superior"),
        ("Kepala Biro Umum;Biro Umum;Analis", "circle"),
        ("Analis;Bagian Umum;;Budi;budi;;2026-03-01;", "held_twice"),
        ("Analis;Bagian Umum;;Orang;stranger;;2026-03-01;", "name_taken"),
    ],
)
def test_one_line_that_does_not_fit_stops_the_whole_list(rooted, line, problem):
    """The line is told, and neither an account nor a post is made."""
    before = Account.objects.count()
    page = intake_page(rooted.admin, rows_of(LIST + line), (), at=NINE)

    with pytest.raises(ListBroken):
        take(rooted, LIST + line)

    assert [(f.line, f.problem) for f in page.findings] == [(7, problem)]
    assert Account.objects.count() == before
    assert kept_office(rooted.kalsel)[0] == 1


def test_a_unit_needs_a_place(cast):
    """An office without a topmost unit cannot know where a new one belongs."""
    page = intake_page(cast.admin, rows_of(LIST), (), at=NINE)

    assert {f.problem for f in page.findings} == {"unknown_unit"}


@pytest.mark.parametrize("name", ["author", "viewer", "stranger", "admin2"])
def test_nobody_else_takes_a_list_in(rooted, name):
    """Only the administrator of this agency does; an older page is refused too."""
    with pytest.raises(NotFound):
        take(rooted, LIST, by=getattr(rooted, name))
    with pytest.raises(StaleOffice):
        take(rooted, LIST, revision=0)

    assert not Account.objects.filter(username="siti").exists()

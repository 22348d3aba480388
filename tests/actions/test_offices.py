# SPDX-License-Identifier: Apache-2.0
"""An administrator changes the office and the working time of their own agency, nobody else."""

from datetime import date

import pytest
from tests.cast import NINE
from tests.office import staff

from tatalaksana.actions.offices import (
    StaleOffice,
    change_office,
    change_working_time,
)
from tatalaksana.core.office.changes import AddPost, AddUnit, Appoint, Changes
from tatalaksana.core.office.model import Assignment, BrokenOffice, Capacity
from tatalaksana.core.worktime.calendar import DayOff, DayOffKind
from tatalaksana.core.worktime.changes import AddDayOff
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.offices import kept_office, kept_time
from tatalaksana.records.models import HistoryRow, JobRow

UNIT = AddUnit("Biro Umum")
POLLS = AddDayOff(DayOff(date(2026, 12, 9), DayOffKind.LOCAL, "Pilkada", "SE 5"))


def history(kind):
    """Return the history of a kind."""
    return list(HistoryRow.objects.filter(kind=kind))


def test_an_administrator_describes_an_office_from_nothing(cast):
    """The first change makes the office, the second one follows on its revision."""
    change_office(cast.kalsel, UNIT, revision=0, by=cast.admin, at=NINE)
    post = AddPost("Kepala Biro Umum", "biro-umum")
    change_office(cast.kalsel, post, revision=1, by=cast.admin, at=NINE)

    revision, office = kept_office(cast.kalsel)
    assert revision == 2
    assert [p.title for p in office.positions] == ["Kepala Biro Umum"]
    told = [
        (h.by, h.data["change"], h.data["facts"]) for h in history("office.changed")
    ]
    assert told == [
        (cast.admin, "AddUnit", {"name": "Biro Umum"}),
        (cast.admin, "AddPost", {"title": "Kepala Biro Umum", "unit": "biro-umum"}),
    ]


@pytest.mark.parametrize("name", ["author", "viewer", "stranger", "admin2"])
def test_nobody_else_changes_an_office_or_its_time(cast, name):
    """Authors, readers and the administrator of the other agency find nothing here."""
    staff(cast)
    by = getattr(cast, name)

    with pytest.raises(NotFound):
        change_office(cast.kalsel, UNIT, revision=1, by=by, at=NINE)
    with pytest.raises(NotFound):
        change_working_time(cast.kalsel, POLLS, revision=1, by=by, at=NINE)

    assert kept_office(cast.kalsel)[0] == kept_time(cast.kalsel)[0] == 1
    assert history("office.changed") == history("working_time.changed") == []


def test_an_older_page_is_refused(cast):
    """Two administrators at once: the second is told, and what the first did stays."""
    change_office(cast.kalsel, UNIT, revision=0, by=cast.admin, at=NINE)

    other = AddUnit("Biro Hukum")
    with pytest.raises(StaleOffice):
        change_office(cast.kalsel, other, revision=0, by=cast.admin, at=NINE)

    assert [u.name for u in kept_office(cast.kalsel)[1].units] == ["Biro Umum"]


def test_of_several_changes_none_is_made_when_one_does_not_fit(cast):
    """A list of changes is one change."""
    both = Changes((UNIT, AddPost("Kepala", "tidak-ada")))

    with pytest.raises(BrokenOffice):
        change_office(cast.kalsel, both, revision=0, by=cast.admin, at=NINE)

    assert kept_office(cast.kalsel) == (0, kept_office(cast.kalbar)[1])


def test_only_people_of_the_agency_hold_its_posts(cast):
    """An account of another agency cannot be given a post here, one's own can."""
    people = staff(cast)
    ours = people["kalsel-kasubbag-tu"]
    theirs = people["kalbar-sekda"]

    def appoint(account, revision):
        held = Assignment(
            str(account.pk), "sekda", Capacity.PLH, date(2026, 11, 24), decree="SP 1"
        )
        change_office(
            cast.kalsel, Appoint(held), revision=revision, by=cast.admin, at=NINE
        )

    with pytest.raises(BrokenOffice):
        appoint(theirs, 1)
    appoint(ours, 1)

    assert kept_office(cast.kalsel)[1].assignments[-1].person == str(ours.pk)


def test_a_new_day_off_reckons_open_deadlines_anew(cast):
    """The calendar gets another revision, and the worker is asked once."""
    staff(cast)
    JobRow.objects.all().delete()
    before = kept_time(cast.kalsel)[1].calendar.revision

    change_working_time(cast.kalsel, POLLS, revision=1, by=cast.admin, at=NINE)

    revision, time = kept_time(cast.kalsel)
    jobs = list(JobRow.objects.values_list("kind", flat=True))
    assert revision == 2
    assert time.calendar.revision not in {"", before}
    assert date(2026, 12, 9) in time.calendar.closed
    assert jobs == ["reckon_dues"]
    with pytest.raises(StaleOffice):
        change_working_time(cast.kalsel, POLLS, revision=1, by=cast.admin, at=NINE)

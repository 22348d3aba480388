# SPDX-License-Identifier: Apache-2.0
"""Play cases in tests: start them, find whose turn it is, do steps as the people of the columns."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tests.cast import NINE, Cast
from tests.office import staff

from tatalaksana.actions.cases import complete
from tatalaksana.actions.offices import keep_office
from tatalaksana.actions.starting import start_case
from tatalaksana.queries.desks import rights_of
from tatalaksana.queries.offices import office_of
from tatalaksana.queries.plans import procedure_of
from tatalaksana.records.codec import content_hash, to_json
from tatalaksana.records.models import TaskRow, VersionRow

STARTERS = {
    "informasi-jabatan": "kalsel-karo-organisasi",
    "monev-pelayanan-publik": "kalsel-kasubbag-pp",
    "asistensi-penyusunan-sop": "kalsel-sekretaris-dinkes",
    "ktp-pns-kolektif": "kalsel-sekretaris-dinkes",
}


@dataclass
class Players:
    """Everybody of both offices by agency and post, and what they can be made to do."""

    cast: Cast
    people: dict = field(init=False)

    def __post_init__(self):
        """Give both agencies their people."""
        self.people = staff(self.cast)

    def __getitem__(self, name):
        """Return an account by agency and post."""
        return self.people[name]

    def version(self, slug):
        """Return the version in force of an SOP."""
        return VersionRow.objects.get(procedure__slug=slug, state="in_force").pk

    def starter(self, slug):
        """Return who starts an SOP in these tests."""
        return self[STARTERS.get(slug, "kalbar-kasubbag-pelayanan-publik")]

    def start(self, slug, at=NINE):
        """Start a case of an SOP."""
        by = self.starter(slug)
        return start_case(self.version(slug), subject=f"Uji {slug}", by=by, at=at)

    def task(self, case):
        """Return the first open task of a case."""
        return TaskRow.objects.filter(case=case, closed_at=None).order_by("pk").first()

    def doer(self, task, at=NINE):
        """Return somebody who may do a task."""
        return next(
            p
            for p in self.people.values()
            if p.agency_id == task.case.agency_id
            and task.desk_id in rights_of(p, at.date()).own
        )

    def do(self, case, at=NINE):
        """Do the first open task, with the first answer that goes on."""
        task = self.task(case)
        plan = procedure_of(task.case.version).plan
        forward = [a for a in plan.answers(task.node) if not plan.sends_back(a)]
        by = self.doer(task, at)
        return complete(task.pk, answer=forward[0].label, without="-", by=by, at=at)

    def run(self, case, steps=200, at=NINE):
        """Do so many steps, or all there are."""
        for _ in range(steps):
            if self.task(case) is None:
                return
            at += timedelta(minutes=20)
            self.do(case, at)

    def run_until(self, case, column):
        """Do steps until a column has its turn."""
        while self.task(case).desk.column != column:
            self.do(case)

    def office(self, agency):
        """Return the office of an agency."""
        return office_of(getattr(self.cast, agency)).value

    def keep(self, agency, **parts):
        """Change parts of the office of an agency."""
        office = replace(self.office(agency), **parts)
        keep_office(getattr(self.cast, agency), office, by=None, at=NINE)

    def leaves(self, name):
        """Let somebody leave their post: somebody else has it from now on."""
        agency, _, post = name.partition("-")
        office = self.office(agency)
        held = tuple(a for a in office.assignments if a.position != post)
        self.keep(agency, assignments=held)

    def make_acts(self, case, *acts):
        """Give every step of a case's SOP these acts, as a person confirming them would."""
        version = case.version
        sop = procedure_of(version).sop
        steps = tuple(replace(a, acts=acts) for a in sop.activities)
        sop = replace(sop, activities=steps)
        VersionRow.objects.filter(pk=version.pk).update(
            content=to_json(sop), sha256=content_hash(sop)
        )


def at_hour(hour, day=24):
    """Return a moment of November 2026 in UTC."""
    return datetime(2026, 11, day, hour, tzinfo=NINE.tzinfo)

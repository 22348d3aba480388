# SPDX-License-Identifier: Apache-2.0
"""What the engine's bench does: cases of SK Tim through the actions, and the rows that leaves."""

import copy
import time

from django.db import connection
from tests.cast import NINE, make_cast, publish_library
from tests.running import Players

from tatalaksana.actions.cases import complete
from tatalaksana.queries.plans import procedure_of
from tatalaksana.records.models import CaseRow, EventRow, JobRow, TaskRow


class Flow:
    """Cases of one SOP, completed step by step by the people of its columns."""

    def __init__(self, count, spares):
        """Open two bureaus with their SOPs, start the cases, and those that lend the raw rows."""
        cast = make_cast()
        publish_library(cast)
        self.players = Players(cast)
        self.begin(count)
        self.spares = [self.players.start("sk-tim-panitia") for _ in range(spares)]
        for spare in self.spares:
            self.players.do(spare)
        self.doers = {}

    def begin(self, count):
        """Start so many new cases, which are the ones played from now on."""
        self.cases = [self.players.start("sk-tim-panitia") for _ in range(count)]

    def part(self, number, of):
        """Return the same flow with every so-many-th case and raw rows of its own."""
        part = copy.copy(self)
        part.cases, part.doers = self.cases[number::of], {}
        part.spares = [self.spares[number]]
        return part

    def round(self, ready=lambda: None):
        """Complete one task of every case once all are ready; return the seconds it took."""
        work = [self._next(case) for case in self.cases]
        ready()
        began = time.perf_counter()
        for pk, answer, doer in work:
            complete(pk, answer=answer, without="-", by=doer, at=NINE)
        return time.perf_counter() - began

    def _next(self, case):
        task = self.players.task(case)
        if task.desk_id not in self.doers:
            self.doers[task.desk_id] = self.players.doer(task)
        plan = procedure_of(task.case.version).plan
        answers = [a for a in plan.answers(task.node) if not plan.sends_back(a)]
        return task.pk, answers[0].label, self.doers[task.desk_id]

    def written(self, mark, begin=1_000_000):
        """Yield, completion by completion, the statements that write the same rows anew."""
        case = self.spares[0]
        task = TaskRow.objects.filter(case=case).order_by("pk").first()
        event = EventRow.objects.filter(case=case).order_by("-seq").first()
        job = JobRow.objects.order_by("-pk").first()
        state = CaseRow.objects.get(pk=case.pk).flow
        places = _Places(mark)
        events = [places.insert(event, seq=0) for _ in range(3)]
        new_task, new_job = places.insert(task, round=0), places.insert(job, key="")
        for n in range(begin, begin + 1_000_000):
            numbers = iter(range(3 * n, 3 * n + 3))
            yield [
                (f"SELECT * FROM records_taskrow WHERE id = {mark}", (task.pk,)),
                *((sql, fill(seq=next(numbers), key="")) for sql, fill in events),
                (
                    f"UPDATE records_caserow SET flow = {mark}, search = {mark} WHERE id = {mark}",
                    (state, f"{n}", case.pk),
                ),
                (
                    f"UPDATE records_taskrow SET verb = {mark} WHERE id = {mark}",
                    ("do", task.pk),
                ),
                (new_task[0], new_task[1](round=n)),
                (new_job[0], new_job[1](key=f"raw:{mark}:{n}")),
            ]

    def bytes_of_a_finished_case(self):
        """Finish one case and return the size of everything that is kept of it."""
        case = self.cases[1]
        self.players.run(case)
        case.refresh_from_db()
        events = EventRow.objects.filter(case=case, seq__lt=100_000)
        tasks = TaskRow.objects.filter(case=case)
        size = len(case.flow) + len(case.search) + len(case.subject) + 200
        size += sum(len(e.body.encode()) + 32 + 60 for e in events)
        return size + sum(len(t.sender) + len(t.remark) + 320 for t in tasks)


class _Places:
    """Insert statements made from a row as it stands."""

    def __init__(self, mark):
        self.mark = mark

    def insert(self, row, **changed):
        """Return the statement and a function that fills it with changed columns."""
        fields = [f for f in row._meta.local_concrete_fields if not f.primary_key]
        names = [f.column for f in fields]
        values = {
            f.attname: f.get_db_prep_save(getattr(row, f.attname), connection)
            for f in fields
        }
        marks = ", ".join([self.mark] * len(names))
        table = row._meta.db_table
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"

        def fill(**now):
            return tuple({**values, **changed, **now}[f.attname] for f in fields)

        return sql, fill

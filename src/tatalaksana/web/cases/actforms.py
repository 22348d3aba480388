# SPDX-License-Identifier: Apache-2.0
"""The forms of the acts: how each is filled at first, and read when it comes back.

A form makes the value of its act and nothing else; whether that value can be is decided in core.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.collect import Collection, Wanted
from tatalaksana.core.acts.exchange import Condition, Dispatch, Receipt, Way
from tatalaksana.core.acts.meet import Attendee, Meeting, Presence, Resolution
from tatalaksana.core.acts.records import Record
from tatalaksana.core.acts.review import Remark, Review, Verdict
from tatalaksana.core.acts.schedule import Appointment, Deadline, Participant
from tatalaksana.core.naskah.kinds import kind_of
from tatalaksana.queries.actpage import ActPage
from tatalaksana.web.cases.picking import attending
from tatalaksana.web.shared.reader import LINE, Filled, Reader, blank, iso, shown

Kind = TypeVar("Kind", bound=StrEnum)
ATTENDEES = ("name", "position", "presence", "stands_in")
RESOLUTIONS = ("what", "who", "until_on")
ITEMS = ("item", "source", "asked_on", "received_on", "note")
REMARKS = ("paper", "verdict", "words")


@dataclass(frozen=True, slots=True)
class ActForm:
    """One form: its address, its template, the fields of its rows, how it is filled and read."""

    slug: str
    template: str
    fill: Callable[[ActPage, datetime], Filled]
    read: Callable[[Reader, ActPage], Record]
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def fill_appointment(page: ActPage, now: datetime) -> Filled:
    """Show the appointment as it stands, or an empty one about the case."""
    del now
    kept = page.record
    if not isinstance(kept, Appointment):
        return Filled({"agenda": page.subject})
    days = {d.activity: iso(d.day) for d in kept.deadlines}
    fields = shown(kept) | {"reason": "", "despite": ""}
    fields["outside"] = "\n".join(p.name for p in kept.participants if not p.position)
    for step in page.open_steps:
        fields[f"deadline_{step.activity}"] = days.get(step.activity, "")
    chosen = frozenset(p.position for p in kept.participants if p.position)
    return Filled(fields, chosen=chosen)


def read_appointment(reader: Reader, page: ActPage) -> Appointment:
    """Make the appointment of a form; people from outside stand one a line."""
    chosen = set(reader.post.getlist("posts"))
    posts = [Participant(p.title, p.id) for p in page.posts if p.id in chosen]
    outside = [Participant(name) for name in reader.lines("outside")]
    days = (
        (step.activity, reader.maybe_day(f"deadline_{step.activity}"))
        for step in page.open_steps
    )
    return Appointment(
        agenda=reader.needed("agenda"),
        place=reader.needed("place"),
        day=reader.day("day"),
        begins=reader.hour("begins"),
        ends=reader.hour("ends"),
        until=reader.maybe_day("until"),
        participants=(*posts, *outside),
        deadlines=tuple(Deadline(a, day) for a, day in days if day is not None),
        reason=reader.text("reason")[:1000],
        despite=reader.text("despite")[:1000],
    )


def fill_meeting(page: ActPage, now: datetime) -> Filled:
    """Show the minutes as they stand, or begin them from the appointment of the case."""
    del now
    kept, plan = page.record, page.appointment
    if isinstance(kept, Meeting):
        return _filled_meeting(kept)
    first: dict[str, str] = {"agenda": page.subject, "day": iso(page.today)}
    rows: tuple[dict[str, str], ...] = ()
    if plan is not None:
        first = {"agenda": plan.agenda, "place": plan.place, "day": iso(plan.day)}
        first |= {"begins": iso(plan.begins), "ends": iso(plan.ends)}
        rows = tuple(
            _attendee(Attendee(p.name, position=p.position)) for p in plan.participants
        )
    first["minute_taker"] = page.me
    attendees = (*rows, *blank(ATTENDEES, 3))
    return Filled(first, {"attendees": attendees, "resolutions": blank(RESOLUTIONS, 3)})


def _filled_meeting(kept: Meeting) -> Filled:
    came = tuple(_attendee(a) for a in kept.attendees)
    decided = tuple(
        {"what": r.what, "who": r.who, "until_on": iso(r.until)}
        for r in kept.resolutions
    )
    rows = {
        "attendees": (*came, *blank(ATTENDEES, 1)),
        "resolutions": (*decided, *blank(RESOLUTIONS, 1)),
    }
    return Filled(shown(kept), rows)


def _attendee(one: Attendee) -> dict[str, str]:
    named = {"name": one.name, "position": one.position}
    return {**named, "presence": one.presence.value, "stands_in": one.stands_in}


def read_meeting(reader: Reader, page: ActPage) -> Meeting:
    """Make the attendance list and the minutes of a form; rows without a name or words are left out."""
    came = tuple(
        Attendee(
            row["name"],
            one_of(Presence, row["presence"]),
            row["stands_in"],
            row["position"],
        )
        for row in reader.rows(ATTENDEES, "name")
    )
    decided = tuple(
        Resolution(row["what"], row["who"], reader.row_day(row, "until_on"))
        for row in reader.rows(RESOLUTIONS, "what")
    )
    return Meeting(
        agenda=reader.needed("agenda"),
        day=reader.day("day"),
        begins=reader.hour("begins"),
        ends=reader.maybe_hour("ends"),
        place=reader.line("place"),
        chair=reader.line("chair"),
        minute_taker=reader.line("minute_taker"),
        summary=reader.text("summary"),
        attendees=attending(came, page.posts, frozenset(reader.post.getlist("posts"))),
        resolutions=decided,
    )


def fill_dispatch(page: ActPage, now: datetime) -> Filled:
    """Show the sending as it was recorded, or one of now."""
    kept = page.record
    if not isinstance(kept, Dispatch):
        signed = [(name, number) for name, number, _ in page.sendable if number]
        if page.wanted and not any(kind_of(words) for words in page.wanted):
            signed = []
        what = ", ".join(name for name, _ in signed) or _handed(page)
        first = {"what": what, **_now(page, now)}
        first["reference"] = ", ".join(number for _, number in signed)
        first["recipients"] = "\n".join(page.addressees) if signed else ""
        return Filled(first, chosen=frozenset(name for name, _ in signed))
    return Filled(shown(kept), chosen=frozenset(kept.papers))


def _handed(page: ActPage) -> str:
    """Return what a step hands over that no signed paper of ours is: what it needs, if it says so."""
    return ", ".join(page.wanted)[:LINE] or page.subject


def read_dispatch(reader: Reader, page: ActPage) -> Dispatch:
    """Make the sending of a form; its proof comes as a file beside it."""
    known = {name for name, *_ in page.sendable}
    return Dispatch(
        what=reader.needed("what"),
        recipients=reader.lines("recipients"),
        way=one_of(Way, reader.line("way")),
        day=reader.day("day"),
        at=reader.hour("at"),
        reference=reader.line("reference"),
        without_proof=reader.text("without_proof")[:1000],
        papers=tuple(n for n in reader.post.getlist("posts") if n in known),
    )


def fill_receipt(page: ActPage, now: datetime) -> Filled:
    """Show the receipt as it was recorded, or one of now."""
    kept = page.record
    if not isinstance(kept, Receipt):
        return Filled(_now(page, now))
    return Filled(shown(kept))


def read_receipt(reader: Reader, page: ActPage) -> Receipt:
    """Make the receipt of a form."""
    del page
    return Receipt(
        what=reader.needed("what"),
        sender=reader.needed("sender"),
        day=reader.day("day"),
        at=reader.hour("at"),
        condition=one_of(Condition, reader.line("condition")),
        amount=reader.line("amount"),
        note=reader.text("note")[:1000],
    )


def fill_collection(page: ActPage, now: datetime) -> Filled:
    """Show the list as it stands, with room for more."""
    del now
    kept = page.record
    if not isinstance(kept, Collection):
        return Filled(rows={"wanted": blank(ITEMS, 3)})
    rows = tuple(
        {
            "item": i.item,
            "source": i.source,
            "asked_on": iso(i.asked_on),
            "received_on": iso(i.received_on),
            "note": i.note,
        }
        for i in kept.items
    )
    return Filled(rows={"wanted": (*rows, *blank(ITEMS, 1))})


def read_collection(reader: Reader, page: ActPage) -> Collection:
    """Make the list of a form; rows without a thing are left out."""
    del page
    return Collection(
        tuple(
            Wanted(
                row["item"],
                row["source"],
                reader.row_day(row, "asked_on"),
                reader.row_day(row, "received_on"),
                row["note"],
            )
            for row in reader.rows(ITEMS, "item")
        )
    )


def fill_review(page: ActPage, now: datetime) -> Filled:
    """Show every paper of the case, and what the step needs, with the verdict given so far."""
    del now
    kept = page.record
    said = {r.paper: r for r in kept.remarks} if isinstance(kept, Review) else {}
    names = dict.fromkeys((*said, *page.papers, *page.wanted))
    rows = tuple(
        {
            "paper": name,
            "verdict": said[name].verdict.value if name in said else "",
            "words": said[name].words if name in said else "",
        }
        for name in names
    )
    return Filled(rows={"remarks": (*rows, *blank(REMARKS, 1))})


def read_review(reader: Reader, page: ActPage) -> Review:
    """Make the verdicts of a form; papers nobody judged are left out."""
    del page
    return Review(
        tuple(
            Remark(row["paper"], Verdict(row["verdict"]), row["words"])
            for row in reader.rows(REMARKS, "paper")
            if row["verdict"] in set(Verdict)
        )
    )


FORMS: Mapping[Act, ActForm] = {
    Act.SCHEDULE: ActForm(
        "jadwalkan", "_isi_jadwal.html", fill_appointment, read_appointment
    ),
    Act.MEET: ActForm(
        "rapatkan",
        "_isi_rapat.html",
        fill_meeting,
        read_meeting,
        {"attendees": ATTENDEES, "resolutions": RESOLUTIONS},
    ),
    Act.DISPATCH: ActForm("kirim", "_isi_kirim.html", fill_dispatch, read_dispatch),
    Act.RECEIVE: ActForm("terima", "_isi_terima.html", fill_receipt, read_receipt),
    Act.COLLECT: ActForm(
        "kumpulkan",
        "_isi_kumpul.html",
        fill_collection,
        read_collection,
        {"wanted": ITEMS},
    ),
    Act.REVIEW: ActForm(
        "periksa", "_isi_periksa.html", fill_review, read_review, {"remarks": REMARKS}
    ),
}
BY_SLUG: Mapping[str, Act] = {form.slug: act for act, form in FORMS.items()}


def with_more_rows(filled: Filled, form: ActForm) -> Filled:
    """Return a form with three more rows of each kind."""
    rows = {
        kind: (*filled.rows.get(kind, ()), *blank(names, 3))
        for kind, names in form.rows.items()
    }
    return replace(filled, rows=rows)


def one_of(kind: type[Kind], words: str) -> Kind:
    """Return the choice of a word; what is none of the choices is the first."""
    return next((one for one in kind if one.value == words), next(iter(kind)))


def _now(page: ActPage, now: datetime) -> dict[str, str]:
    local = now.astimezone(page.zone.offset)
    return {"day": iso(local.date()), "at": iso(local.time())}

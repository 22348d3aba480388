# SPDX-License-Identifier: Apache-2.0
"""The words of the acts: what was recorded in one sentence, and the names of what one chooses."""

from datetime import date, time

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.collect import Collection
from tatalaksana.core.acts.exchange import Dispatch, Receipt
from tatalaksana.core.acts.meet import Meeting
from tatalaksana.core.acts.paperacts import (
    Disposition,
    Filed,
    Initials,
    Numbers,
    Registration,
    Signatures,
)
from tatalaksana.core.acts.records import Record
from tatalaksana.core.acts.review import Review
from tatalaksana.core.acts.schedule import Appointment
from tatalaksana.web.shared.wording import DAYS, date_words


def title_words() -> dict[str, str]:
    """Return the heading of each form."""
    return {
        "schedule": _("Jadwalkan"),
        "meet": _("Daftar hadir dan notula"),
        "dispatch": _("Catat pengiriman"),
        "receive": _("Catat penerimaan"),
        "collect": _("Daftar yang dikumpulkan"),
        "review": _("Catatan pemeriksaan"),
        "register": _("Catat dalam buku agenda"),
        "dispose": _("Lembar disposisi"),
        "number": _("Beri nomor"),
        "archive": _("Arsipkan berkas"),
    }


def sheet_words() -> dict[str, str]:
    """Return the name of each printed sheet, by its address."""
    return {
        "jadwal": _("Jadwal"),
        "daftar-hadir": _("Daftar hadir"),
        "notula": _("Notula"),
        "ekspedisi": _("Lembar ekspedisi"),
        "tanda-terima": _("Tanda terima"),
        "daftar-bahan": _("Daftar bahan"),
        "lembar-periksa": _("Lembar pemeriksaan"),
    }


SHEETS: dict[Act, tuple[str, ...]] = {
    Act.SCHEDULE: ("jadwal",),
    Act.MEET: ("daftar-hadir", "notula"),
    Act.DISPATCH: ("ekspedisi",),
    Act.RECEIVE: ("tanda-terima",),
    Act.COLLECT: ("daftar-bahan",),
    Act.REVIEW: ("lembar-periksa",),
}


def way_words() -> dict[str, str]:
    """Return how each way of sending is called."""
    return {
        "kurir": _("kurir"),
        "surel": _("surel"),
        "srikandi": "SRIKANDI",
        "langsung": _("diantar langsung"),
        "pos": _("pos"),
        "lainnya": _("cara lain"),
    }


def presence_words() -> dict[str, str]:
    """Return how attendance is written."""
    return {
        "present": _("hadir"),
        "absent": _("tidak hadir"),
        "represented": _("diwakili"),
    }


def condition_words() -> dict[str, str]:
    """Return how the condition of what came is written."""
    return {
        "lengkap": _("lengkap dan baik"),
        "kurang": _("tidak lengkap"),
        "rusak": _("rusak"),
    }


def verdict_words() -> dict[str, str]:
    """Return how a verdict on a paper is written."""
    return {"sesuai": _("sesuai"), "perbaiki": _("perlu diperbaiki")}


def worry_words() -> dict[str, str]:
    """Return what is said of a time at which the office does not work."""
    return {
        "day_off": _("Hari itu bukan hari kerja instansi."),
        "outside_hours": _("Waktunya di luar jam kerja instansi."),
    }


def day_of_words(day: date) -> str:
    """Write a day: "Sen, 30 Nov 2026"."""
    language = (get_language() or "id")[:2]
    return f"{DAYS[language][day.weekday()]}, {date_words(day, language)}"


def hours_words(begins: time, ends: time | None) -> str:
    """Write from when to when: "09.00-11.00"."""
    return (
        f"{begins:%H.%M}" if ends is None else f"{begins:%H.%M}\N{EN DASH}{ends:%H.%M}"
    )


def when_words(one: Appointment) -> str:
    """Write when something takes place: "Sen, 30 Nov 2026, 09.00-11.00"."""
    if one.until is None or one.until == one.day:
        return f"{day_of_words(one.day)}, {hours_words(one.begins, one.ends)}"
    first = f"{day_of_words(one.day)}, {one.begins:%H.%M}"
    return _("%(first)s sampai %(last)s") % {
        "first": first,
        "last": f"{day_of_words(one.until)}, {one.ends:%H.%M}",
    }


def summary_of(record: Record) -> str:
    """Say in a few words what an act recorded."""
    if isinstance(record, Appointment):
        if record.is_off:
            return _("dibatalkan")
        return f"{when_words(record)}, {record.place}"
    if isinstance(record, Meeting):
        return _came(record)
    if isinstance(record, Dispatch):
        return f"{', '.join(record.recipients)} ({way_words()[record.way]})"
    if isinstance(record, Receipt):
        return f"{record.what}, {record.sender}"
    if isinstance(record, Collection):
        return progress_words(record)
    if isinstance(record, Review):
        return _reviewed(record)
    return paper_words(record)


def paper_words(
    record: Registration | Disposition | Initials | Signatures | Numbers | Filed,
) -> str:
    """Say in a few words what an act did to papers."""
    if isinstance(record, Registration):
        return ", ".join(line.number for line in record.lines)
    if isinstance(record, Numbers):
        return ", ".join(f"{p.paper}: {p.number}" for p in record.papers)
    if isinstance(record, Initials):
        return ", ".join(f"{p.paper} v{p.version}" for p in record.papers)
    if isinstance(record, Signatures):
        return ", ".join(f"{p.paper} {p.number}".strip() for p in record.papers)
    if isinstance(record, Disposition):
        return ", ".join((*record.instructions, *filter(None, (record.note,))))
    return f"{record.classification} {record.title}"


def progress_words(collection: Collection) -> str:
    """Say how much of a list is here: "3 dari 8 diterima"."""
    facts = {"here": collection.received, "all": len(collection.items)}
    return _("%(here)s dari %(all)s diterima") % facts


def _came(meeting: Meeting) -> str:
    facts = {"here": meeting.came, "all": len(meeting.attendees)}
    came = _("%(here)s dari %(all)s hadir") % facts
    many = len(meeting.resolutions)
    return f"{came}, {ngettext('%(n)s putusan', '%(n)s putusan', many) % {'n': many}}"


def _reviewed(review: Review) -> str:
    many, wrong = len(review.remarks), len(review.to_mend)
    seen = ngettext("%(n)s naskah diperiksa", "%(n)s naskah diperiksa", many) % {
        "n": many
    }
    if not wrong:
        return seen
    return seen + ", " + _("%(n)s perlu diperbaiki") % {"n": wrong}


def told_of(record: Record, number: int) -> str:
    """Say what happened when an act was recorded, as the history says it."""
    if isinstance(record, Appointment):
        return _told_appointment(record, number)
    facts = {"what": _told(record), "n": number}
    if number == 1:
        return f"{facts['what']}."
    return _("%(what)s (versi %(n)s).") % facts


def _told_appointment(one: Appointment, number: int) -> str:
    facts = {"agenda": one.agenda, "when": when_words(one), "place": one.place}
    if one.is_off:
        return _("membatalkan jadwal %(agenda)s, %(when)s.") % facts
    if number > 1:
        return _("mengubah jadwal %(agenda)s menjadi %(when)s di %(place)s.") % facts
    return _("menjadwalkan %(agenda)s: %(when)s di %(place)s.") % facts


def _told(record: Record) -> str:
    if isinstance(record, Meeting):
        facts = {"agenda": record.agenda, "came": _came(record)}
        return _("mencatat daftar hadir dan notula %(agenda)s: %(came)s") % facts
    if isinstance(record, Dispatch):
        facts = {"what": record.what, "to": ", ".join(record.recipients)}
        facts["way"] = way_words()[record.way]
        return _("mengirim %(what)s kepada %(to)s (%(way)s)") % facts
    if isinstance(record, Receipt):
        facts = {"what": record.what, "who": record.sender}
        facts["condition"] = condition_words()[record.condition]
        return _("menerima %(what)s dari %(who)s, %(condition)s") % facts
    if isinstance(record, Collection):
        words = progress_words(record)
        return _("mencatat daftar yang dikumpulkan: %(progress)s") % {"progress": words}
    if isinstance(record, Review):
        return _("mencatat pemeriksaan: %(words)s") % {"words": _reviewed(record)}
    return _told_paper(record)


def _told_paper(record: Record) -> str:
    sentences = {
        Registration: _("mencatat dalam buku: %(words)s"),
        Disposition: _("memberi disposisi: %(words)s"),
        Initials: _("membubuhkan paraf pada %(words)s"),
        Signatures: _("menandatangani %(words)s"),
        Numbers: _("memberi nomor %(words)s"),
        Filed: _("mengarsipkan berkas: %(words)s"),
    }
    return sentences[type(record)] % {"words": summary_of(record)}


def reason_of(record: Record) -> str:
    """Return what somebody said beside a record: a reason, or the faults found."""
    if isinstance(record, Appointment):
        return "\n".join(filter(None, (record.reason, record.despite)))
    if isinstance(record, Dispatch):
        return record.without_proof
    if isinstance(record, Review):
        return "\n".join(f"{r.paper}: {r.words}" for r in record.to_mend)
    return record.note if isinstance(record, Receipt) else ""

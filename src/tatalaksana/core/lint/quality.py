# SPDX-License-Identifier: Apache-2.0
"""Rules of the mutu baku (MB): every step says what it needs, how long, and what it yields."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tatalaksana.core.lint.finding import Fix, LintFinding, Stage, Words
from tatalaksana.core.lint.rule import (
    ERROR,
    FLOWCHART,
    INFO,
    WARNING,
    Check,
    hit,
    later,
    law,
    ours,
)
from tatalaksana.core.sop.model import Activity, Sop
from tatalaksana.core.sop.questions import spelled
from tatalaksana.core.sop.times import TimeUnit

MB01 = law("MB01", "Mutu baku belum lengkap",
           "Setiap kegiatan menyebut kelengkapan, waktu, dan output.", FLOWCHART, ERROR)  # fmt: skip
MB02 = ours(
    "MB02", "Waktu tidak terukur", "Waktu ditulis sebagai angka dan satuan.", ERROR
)
MB03 = ours("MB03", "Penulisan waktu", "Waktu ditulis seragam: angka, spasi, satuan huruf kecil.",
            INFO)  # fmt: skip
MB04 = ours("MB04", "Satuan waktu", "Pakai satuan terbesar yang bulat.", INFO)
MB05 = ours("MB05", "Hari kerja atau hari kalender",
            "Tanpa keterangan, hari dapat dihitung berbeda.", INFO)  # fmt: skip
MB06 = ours(
    "MB06", "Waktu jauh berbeda untuk pekerjaan sejenis", "Mungkin salah ketik.", INFO
)
MB07 = ours(
    "MB07",
    "Output berupa pekerjaan",
    "Output adalah benda yang dapat diperiksa.",
    WARNING,
)
MB08 = ours("MB08", "Output sama dengan kelengkapan",
            "Langkah yang memaraf atau menandatangani mengubah keadaan naskah.", INFO)  # fmt: skip
MB10 = ours("MB10", "Draf hilang sebelum ditandatangani",
            "Draf menjadi naskah jadi hanya dengan tanda tangan.", INFO)  # fmt: skip
MB11 = ours("MB11", "SOP pada Keterangan tidak ada di Keterkaitan",
            "Rujukan ke SOP lain disebut juga pada Keterkaitan.", WARNING)  # fmt: skip
MB12 = ours(
    "MB12",
    "Keterkaitan tidak dipakai",
    "Tidak ada langkah yang menyebut SOP ini.",
    INFO,
)
MB13 = ours("MB13", "Prosedur tersembunyi di Keterangan",
            "Syarat dan pekerjaan digambar pada alur.", INFO)  # fmt: skip

_MINUTES = {TimeUnit.DETIK: 1 / 60, TimeUnit.MENIT: 1, TimeUnit.JAM: 60}
_CHANGES = re.compile(
    r"\b(paraf|memaraf|diparaf|tandatangan|menandatangani|ditandatangani|koreksi|mengkoreksi|mengoreksi)",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"tangan|ditetapkan|disahkan|menetapkan|mengesahkan|pengesahan", re.IGNORECASE
)
_REFERS = re.compile(r"\b(?:terkait|lihat)\s+SOP\s+(?P<name>.+)", re.IGNORECASE)


def _path(activity: Activity, field: str) -> str:
    return f"activities[{activity.id}].{field}"


def _is_blank(words: str) -> bool:
    return not re.search(r"\w", words)


def cells_filled(sop: Sop, stage: Stage) -> Iterator[LintFinding]:
    """MB01: kelengkapan, waktu and output are filled."""
    for activity in sop.activities:
        for field, name, printed in (
            ("requirements", Words("Kelengkapan"), activity.requirements.as_printed),
            ("time", Words("Waktu"), activity.time.as_printed),
            ("outputs", Words("Output"), activity.outputs.as_printed),
        ):
            if _is_blank(printed):
                yield hit(MB01, _path(activity, field), "{cell} belum diisi.",
                          severity=later(stage), cell=name)  # fmt: skip


def _well_known(words: str) -> bool:
    """Whether the unit is spelled as units are."""
    return bool(set(re.findall(r"[a-z]+", words.lower())) & {*TimeUnit, "hk", "pekan"})


def times_measured(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """MB02, MB03: a time is a number with a unit, written plainly."""
    for activity in sop.activities:
        time, path = activity.time, _path(activity, "time")
        words = time.as_printed
        if _is_blank(words):
            continue
        if not time.is_measured:
            yield hit(MB02, path, "Waktu {words} bukan angka dan satuan.", marked=words,
                      severity=WARNING if activity.note.strip() else ERROR, words=words)  # fmt: skip
        elif not re.search(r"\d\s*[x×]\s*\d|jam\s+\d", words) and not time.per:
            plain = spelled(time)
            fix = Fix(path, words, plain)
            if not _well_known(words):
                yield hit(MB02, path, "Waktu {words} tampaknya salah ketik.", marked=words,
                          fix=fix, words=words)  # fmt: skip
            elif re.search(r"\d[A-Za-z]|[A-Z]", words):
                yield hit(MB03, path, "Tulis {plain}, bukan {words}.", marked=words, fix=fix,
                          words=words, plain=plain)  # fmt: skip


def units_sensible(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """MB04, MB05: largest whole unit; days are said to be working or calendar days."""
    bare = None
    for activity in sop.activities:
        time, path = activity.time, _path(activity, "time")
        if (
            time.unit is TimeUnit.MENIT
            and time.value
            and time.value > 60
            and time.value % 60 == 0
        ):
            yield hit(MB04, path, "{words} sama dengan {hours} jam.", marked=time.as_printed,
                      words=time.as_printed, hours=f"{time.value / 60:f}",
                      fix=Fix(path, time.as_printed, f"{time.value / 60:f} jam"))  # fmt: skip
        if time.unit is TimeUnit.HARI and time.day_kind == "unsaid" and bare is None:
            bare = activity
    if bare is not None:
        yield hit(MB05, _path(bare, "time"), "Sebut hari kerja atau hari kalender.",
                  marked=bare.time.as_printed)  # fmt: skip


def times_alike(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """MB06: signing never takes seven times as long as the other signing."""
    groups: dict[str, list[tuple[Activity, float]]] = {}
    for activity in sop.activities:
        unit, value = activity.time.unit, activity.time.value
        key = re.search(
            r"menandatangani|memaraf|nomor|mendisposisi", activity.text, re.IGNORECASE
        )
        if key and value is not None and unit in _MINUTES:
            groups.setdefault(key[0].lower(), []).append(
                (activity, float(value) * _MINUTES[unit])
            )
    for verb, found in groups.items():
        typical = sorted(minutes for _, minutes in found)[(len(found) - 1) // 2]
        for activity, minutes in found:
            if len(found) > 1 and typical and minutes >= 7 * typical:
                yield hit(MB06, _path(activity, "time"),
                          "{words} jauh lebih lama dari langkah {verb} lainnya.",
                          marked=activity.time.as_printed, words=activity.time.as_printed, verb=verb)  # fmt: skip


def outputs_are_things(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """MB07, MB08: an output is a thing, and differs from the input where something changed."""
    before = ""
    for activity in sop.activities:
        words = activity.outputs.as_printed
        if re.match(
            r"(me(m|n|ng|ny)?[a-z]{3,}|ter[a-z]+nya|dokumentasi berkas|pelaksanaan\b|.*\bterlaksana$)\b",
            words,
            re.IGNORECASE,
        ):
            yield hit(MB07, _path(activity, "outputs"), "Output {words} bukan benda.",
                      marked=words, words=words)  # fmt: skip
        inputs = {activity.requirements.as_printed.lower().strip(), before}
        before = words.lower().strip()
        same = before in inputs
        if same and not _is_blank(words) and _CHANGES.search(activity.text):
            yield hit(MB08, _path(activity, "outputs"), "Sebut keadaannya, misalnya {words} {state}.",
                      marked=words, words=words, state=_state(activity.text))  # fmt: skip


def _state(text: str) -> str:
    """Return the state a step brings a thing into: signing weighs more than initialling."""
    if re.search(r"[tn]andatangan|tanda tangan", text, re.IGNORECASE):
        return "ditandatangani"
    return "diparaf" if re.search(r"[pm]araf", text, re.IGNORECASE) else "dikoreksi"


def drafts_signed(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """MB10: a draft stays a draft until somebody signs."""
    for before, activity in pairwise(sop.activities):
        was, now = (
            before.outputs.as_printed.lower(),
            activity.outputs.as_printed.lower(),
        )
        lost = (
            was.startswith("draft ")
            and now
            and now == was.removeprefix("draft ").replace(", draft ", ", ")
        )
        if lost and not _SIGNS.search(activity.text):
            yield hit(MB10, _path(activity, "outputs"),
                      "Output tidak lagi disebut draf, padahal belum ditandatangani.",
                      marked=activity.outputs.as_printed)  # fmt: skip


def _plain(words: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", words.lower())) - {"sop", "dan", "terkait"}


def references_meet(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """MB11, MB12, MB13: notes and Keterkaitan name the same SOPs; notes hide no procedure."""
    related = sop.identity.related or ()
    for activity in sop.activities:
        match = _REFERS.search(activity.note)
        if (
            match
            and related
            and not any(_plain(match["name"]) <= _plain(r) for r in related)
        ):
            yield hit(MB11, _path(activity, "note"), "SOP {name} belum ada pada Keterkaitan.",
                      marked=match["name"], name=match["name"])  # fmt: skip
        if re.search(r"\b(apabila|jika)\b.*\bdi\w+", activity.note, re.IGNORECASE):
            yield hit(MB13, _path(activity, "note"), "Gambarkan syarat ini pada alur.",
                      marked=activity.note)  # fmt: skip
    everything = " ".join(
        f"{a.text} {a.note} {a.requirements.as_printed}" for a in sop.activities
    )
    words = _plain(everything)
    for i, entry in enumerate(related):
        if entry.strip(" .-").lower() in {"", "tidak ada"}:
            continue
        if (
            _plain(entry)
            and not _plain(entry) <= words
            and not _plain(entry) <= _plain(sop.identity.title)
        ):
            yield hit(MB12, f"identity.related[{i}]", "{entry} tidak disebut pada langkah mana pun.",
                      marked=entry, entry=entry)  # fmt: skip


CHECKS: tuple[Check, ...] = (
    cells_filled, times_measured, units_sensible, times_alike, outputs_are_things, drafts_signed,
    references_meet,
)  # fmt: skip

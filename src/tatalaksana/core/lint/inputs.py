# SPDX-License-Identifier: Apache-2.0
"""Rule of continuity (MB09): what a step needs was made before, and what it takes is listed."""

import re
from collections.abc import Iterator, Sequence

from tatalaksana.core.lint.finding import LintFinding, Stage
from tatalaksana.core.lint.rule import WARNING, Check, hit, ours
from tatalaksana.core.lint.steps import number_words
from tatalaksana.core.lint.things import Thing, stems, things_in, things_of
from tatalaksana.core.sop.model import Activity, Sop

MB09 = ours("MB09", "Kelengkapan tidak bersambung",
            "Yang dihasilkan satu langkah menjadi kelengkapan langkah berikutnya.", WARNING)  # fmt: skip

_TAKES = r"(?:menerima|memeriksa|mempelajari|mengk?oreksi|meneliti|menelaah|memverifikasi|memaraf|menandatangani|menganalis[ai]s?|menginput|mengolah)"
_TAKEN = re.compile(
    rf"\b{_TAKES}(?:(?:\s*,\s*|\s+dan\s+|\s+serta\s+|\s+)(?:dan\s+)?{_TAKES})*\s+"
    rf"(?P<what>(?:(?!\b(?:me[a-z]+|jika|apabila|bila|kemudian|untuk|kepada|dari|di|terkait)\b)[^.;])+)",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\b(?:membuat|menyusun|menyiapkan|mengetik|merumuskan|mengonsep)\b", re.IGNORECASE
)
_MADE_INSIDE = re.compile(
    r"\b(?:draft|draf|notulen\w*|rekap\w*)\b|\blaporan\s+(?:hasil|akhir)\b",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    [
        "surat",
        "berkas",
        "dokumen",
        "data",
        "laporan",
        "bahan",
        "naskah",
        "formulir",
        "file",
    ]
)
_OUTSIDE = re.compile(r"\bdari\b", re.IGNORECASE)


def inputs_available(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """MB09: inputs are outputs of earlier steps or come from outside, and none is forgotten."""
    for i, activity in enumerate(sop.activities):
        path = f"activities[{activity.id}].requirements"
        needs, earlier = things_in(activity.requirements), sop.activities[:i]
        if not needs or not earlier:
            continue
        for thing in needs:
            if (step := _finished_at(thing, earlier)) and not _is_made_by(
                thing, activity
            ):
                yield hit(MB09, path, "{thing} sudah bukan draf sejak {step}.", marked=thing.printed,
                          thing=thing.printed, step=number_words(step))  # fmt: skip
            elif _is_unknown(thing, earlier) and _is_made_by(thing, activity):
                yield hit(MB09, path, "{thing} baru dibuat pada langkah ini, jadi termasuk Output.",
                          marked=thing.printed, thing=thing.printed)  # fmt: skip
            elif _is_unknown(thing, earlier):
                yield hit(MB09, path, "Belum ada langkah yang menghasilkan {thing}.",
                          marked=thing.printed, thing=thing.printed)  # fmt: skip
        if taken := _forgotten(activity, needs, earlier[-1]):
            yield hit(MB09, path, "Langkah ini mengolah {thing} dari {step}, tetapi Kelengkapan tidak menyebutnya.",
                      thing=taken.printed, step=number_words(earlier[-1]))  # fmt: skip


def _finished_at(thing: Thing, earlier: Sequence[Activity]) -> Activity | None:
    """Return the earlier step that turned this draft into the real thing, if one did."""
    if not thing.is_draft:
        return None
    for activity in reversed(earlier):
        made = [
            t
            for t in things_in(activity.outputs)
            if t.is_like(thing) and not t.core <= _VAGUE
        ]
        if made:
            return None if any(t.is_draft for t in made) else activity
    return None


def _is_unknown(thing: Thing, earlier: Sequence[Activity]) -> bool:
    """Whether a thing that is made inside an office was never named by an earlier step."""
    if not _MADE_INSIDE.search(thing.printed) or _OUTSIDE.search(thing.printed):
        return False
    return not any(
        thing.core <= stems(a.text)
        or any(
            t.is_like(thing)
            for t in (*things_in(a.outputs), *things_in(a.requirements))
        )
        for a in earlier
    )


def _is_made_by(thing: Thing, activity: Activity) -> bool:
    made = _MAKES.search(activity.text)
    return bool(made) and thing.core <= stems(activity.text)


def _forgotten(
    activity: Activity, needs: Sequence[Thing], before: Activity
) -> Thing | None:
    """Return what the step says it takes from the step before, when no requirement names it."""
    match = _TAKEN.search(activity.text)
    if match is None:
        return None
    taken = things_of(match["what"])
    if any(t.is_like(need) for t in taken for need in needs):
        return None
    made = things_in(before.outputs)
    return next((t for m in made for t in taken if t.is_like(m)), None)


CHECKS: tuple[Check, ...] = (inputs_available,)

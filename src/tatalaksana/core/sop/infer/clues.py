# SPDX-License-Identifier: Apache-2.0
"""Clues: how well each column fits each row, and each column the one of the row before."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tatalaksana.core.sop.infer import weights as w
from tatalaksana.core.sop.infer.clauses import Named, Reading, Role, understand
from tatalaksana.core.sop.infer.names import words_of
from tatalaksana.core.sop.infer.offices import Offices, offices_of
from tatalaksana.core.sop.infer.table import Row, Table
from tatalaksana.core.sop.infer.verbs import STRONG
from tatalaksana.core.sop.infer.weights import Act, Kind
from tatalaksana.core.sop.times import TimeUnit, parse_time

_OUTPUT_SIGNS: Final = (
    ("numbered", re.compile(r"\bbernomor\b|\bdiberi nomor\b", re.IGNORECASE)),
    ("signed", re.compile(r"\b(?:di|ber)\s?tanda\s?tangan\w*", re.IGNORECASE)),
    ("initialled", re.compile(r"\b(?:ter|di)\s?paraf\b", re.IGNORECASE)),
    (
        "receipted",
        re.compile(r"\btanda terima\b|\bbukti (?:pengiriman|terima)\b", re.IGNORECASE),
    ),
    (
        "registered",
        re.compile(r"\bteragenda\w*|\bdiagendakan\b|\bagenda surat\b", re.IGNORECASE),
    ),
    ("disposed", re.compile(r"\bdisposisi\b", re.IGNORECASE)),
)
_DONE_BY: Final = frozenset(
    {"diparaf", "ditandatangani", "disetujui", "paraf", "terparaf", "tandatangan",
     "disahkan", "diverifikasi", "diperiksa"}
)  # fmt: skip
_SIGNING: Final = frozenset({Act.SIGN, Act.INITIAL})
_SENDING_DOWN: Final = frozenset({Act.DISPOSE, Act.ORDER})


@dataclass(slots=True)
class Fit:
    """What speaks for one column in one row: the sum, and the strongest reason."""

    total: float = 0.0
    best: float = 0.0
    code: str = "order"
    fact: str = ""

    def add(self, value: float, code: str, fact: str = "") -> None:
        """Count one clue."""
        self.total += value
        if value > self.best:
            self.best, self.code, self.fact = value, code, fact


@dataclass(frozen=True, slots=True)
class Clues:
    """All clues of one table.

    `fits[i][c]` speaks for column c in row i; `steps[i][b][c]` for going from column b in row i
    to c in row i+1, apart from the order of new columns (`order` scales that).
    """

    offices: Offices
    readings: tuple[Reading, ...]
    fits: tuple[tuple[Fit, ...], ...]
    steps: tuple[tuple[tuple[float, ...], ...], ...]
    order: float
    temperature: float
    ceiling: Mapping[str, int]


def clues_of(table: Table) -> Clues:
    """Gather every clue of a table."""
    offices = offices_of(table.actors)
    readings = tuple(understand(offices, row.text) for row in table.rows)
    fits = tuple(tuple(Fit() for _ in table.actors) for _ in table.rows)
    order = _order_trust(readings)
    for c, fit in enumerate(fits[0] if fits else ()):
        fit.add(w.FIRST_ROW * order if c == 0 else 0.0, "first")
    words = _rare_words(offices, readings)
    for i, (row, reading) in enumerate(zip(table.rows, readings, strict=True)):
        _add_own_clues(offices, row, reading, fits[i])
        _add_named(offices, reading, fits, i)
        _add_name_words(offices, reading, words, fits[i])
        _add_paper_names(offices, row, fits, i)
    chained = is_chain(offices)
    return Clues(
        offices,
        readings,
        fits,
        _steps(table, offices, readings),
        order,
        w.CHAIN_TEMPERATURE if chained else w.TEMPERATURE,
        w.CEILING if chained else w.LIST_CEILING,
    )


def is_chain(offices: Offices) -> bool:
    """Whether most columns stand in a line of command: papers rise and fall through it."""
    hierarchical = sum(k in w.HIERARCHY for k in offices.kinds)
    return hierarchical * 2 >= len(offices.kinds)


def _order_trust(readings: tuple[Reading, ...]) -> float:
    """How far columns follow the order of involvement: subjects that jump back deny it."""
    seen: list[int] = []
    for reading in readings:
        for n in reading.named:
            if n.role is Role.SUBJECT and n.mention.actor not in seen:
                seen.append(n.mention.actor)
    broken = sum(b < a for a, b in itertools.pairwise(seen))
    return w.WEAK_ORDER if len(seen) >= 3 and broken * 3 >= len(seen) else 1.0


def _rare_words(offices: Offices, readings: tuple[Reading, ...]) -> dict[str, float]:
    """Words of column names, each with its rarity among the rows (1 = in no row)."""
    wanted = frozenset().union(*offices.words) if offices.words else frozenset()
    counts = Counter(
        word for r in readings for word in wanted.intersection(r.words.canon)
    )
    columns = Counter(word for own in offices.words for word in own)
    rows = max(1, len(readings))
    return {
        word: (1 - counts[word] / rows) ** 2 / columns[word]
        for word in wanted
        if counts[word]
    }


def _add_own_clues(
    offices: Offices, row: Row, reading: Reading, fits: tuple[Fit, ...]
) -> None:
    by_kind = _verb_clues(reading)
    extra = _output_clues(row) + _time_clues(row)
    for c, kind in enumerate(offices.kinds):
        for value, act in by_kind.get(kind, ()):
            fits[c].add(value, "verb", act)
        for table, code in extra:
            fits[c].add(table.get(kind, 0.0), code)
    for mark in row.marks:
        fits[mark.actor].add(w.MARKED, "marked")


def _verb_clues(reading: Reading) -> dict[Kind, list[tuple[float, str]]]:
    acts = sorted(reading.acts, key=lambda a: a not in STRONG)
    clues: dict[Kind, list[tuple[float, str]]] = {}
    for rank, act in enumerate(acts):
        share = 1.0 if rank == 0 else w.SECOND_VERB
        for kind, value in w.TYPICAL.get(act, {}).items():
            clues.setdefault(kind, []).append((value * share, act.value))
    return clues


def _output_clues(row: Row) -> list[tuple[Mapping[Kind, float], str]]:
    if not row.output:
        return []
    return [
        (w.OUTPUT[name], "output")
        for name, sign in _OUTPUT_SIGNS
        if sign.search(row.output) and not sign.search(row.requirements)
    ]


def _time_clues(row: Row) -> list[tuple[Mapping[Kind, float], str]]:
    time = parse_time(row.time)
    if time.unit is TimeUnit.MENIT and (time.value or 0) <= 60:
        return [(w.SHORT_TIME, "time")]
    is_long = time.unit in {TimeUnit.MINGGU, TimeUnit.BULAN} or (
        time.unit is TimeUnit.HARI and (time.value or 0) >= 5
    )
    return [(w.LONG_TIME, "time")] if is_long else []


def _add_named(
    offices: Offices, reading: Reading, fits: tuple[tuple[Fit, ...], ...], i: int
) -> None:
    subjects = [n for n in reading.named if n.role is Role.SUBJECT]
    if subjects:
        acting = {n.mention.actor for n in subjects}
        for c, fit in enumerate(fits[i]):
            fit.add(w.SUBJECT if c in acting else w.NOT_SUBJECT, "named")
    for n in reading.named:
        _add_one(n, reading, fits, i)
    if i + 1 < len(fits):
        _hand_over(offices, reading, fits[i + 1], i)


def _add_one(
    n: Named, reading: Reading, fits: tuple[tuple[Fit, ...], ...], i: int
) -> None:
    actor, share = n.mention.actor, n.mention.weight * n.weight
    here, before = fits[i][actor], fits[i - 1][actor] if i else None
    if n.role is Role.AGENT:
        here.add(w.BY_AGENT * share, "agent")
    elif n.role is Role.RETURNED:
        here.add(w.RETURNED_TO * share, "named")
        if before:
            before.add(w.RETURNED_BEFORE * share, "returned", str(i))
    elif n.role is Role.SOURCE:
        here.add(w.SOURCE * share, "named")
        if before:
            before.add(w.SOURCE_BEFORE * share, "source", str(i))
    elif n.role in {Role.ADDRESSEE, Role.THROUGH}:
        is_sent = reading.is_passive and n.role is Role.ADDRESSEE
        here.add((w.PASSIVE_ADDRESSED if is_sent else w.ADDRESSED) * share, "named")


def _hand_over(
    offices: Offices, reading: Reading, following: tuple[Fit, ...], i: int
) -> None:
    through = [n for n in reading.named if n.role is Role.THROUGH]
    addressed = [n for n in reading.named if n.role is Role.ADDRESSEE]
    for n in through:
        following[n.mention.actor].add(w.THROUGH * n.mention.weight, "through", str(i))
    last = max((n.mention.start for n in addressed if n.weight == 1.0), default=-1)
    for n in addressed:
        is_last = n.mention.start == last or last < 0
        # What is sent to the applicant leaves the house: it is rarely the applicant's turn.
        is_outside = offices.kinds[n.mention.actor] is Kind.APPLICANT
        is_next = is_last and not through and not is_outside
        weight = w.HANDED if is_next else w.HANDED_EARLIER
        share = n.mention.weight * n.weight
        following[n.mention.actor].add(weight * share, "handed", str(i))


def _add_name_words(
    offices: Offices, reading: Reading, rare: dict[str, float], fits: tuple[Fit, ...]
) -> None:
    named = {n.mention.actor for n in reading.named if n.role is not Role.OTHER}
    for c, own in enumerate(offices.words):
        if c in named:
            continue
        rarity = max(
            (rare.get(x, 0.0) for x in own if x in reading.words.canon), default=0
        )
        if rarity:
            fits[c].add(w.NAME_WORDS * rarity, "name-words")


def _add_paper_names(
    offices: Offices, row: Row, fits: tuple[tuple[Fit, ...], ...], i: int
) -> None:
    """Names in the output ("diparaf X") and the requirements ("disposisi X")."""
    for m in offices.mentions(row.output):
        before = words_of(row.output).canon[max(0, m.start - 2) : m.start]
        if _DONE_BY.intersection(before):
            fits[i][m.actor].add(w.OUTPUT_AGENT * m.weight, "output")
    for m in offices.mentions(row.requirements):
        before = words_of(row.requirements).canon[max(0, m.start - 1) : m.start]
        if "disposisi" in before:
            fits[i][m.actor].add(w.SOURCE * m.weight, "named")
            if i:
                fits[i - 1][m.actor].add(w.SOURCE_BEFORE * m.weight, "source", str(i))


def _steps(
    table: Table, offices: Offices, readings: tuple[Reading, ...]
) -> tuple[tuple[tuple[float, ...], ...], ...]:
    stay = _stay(offices, readings)
    return tuple(
        _step(offices, readings[i], readings[i + 1], stay)
        for i in range(len(table.rows) - 1)
    )


def _stay(offices: Offices, readings: tuple[Reading, ...]) -> float:
    columns, rows = max(1, len(offices.names)), max(1, len(readings))
    hierarchical = sum(k in w.HIERARCHY for k in offices.kinds) / columns
    handing = (
        sum(any(n.role is Role.ADDRESSEE for n in r.named) for r in readings) / rows
    )
    length = w.STAY_LENGTH * math.log(max(0.5, rows / (2 * columns)))
    length += 0.0 if is_chain(offices) else w.STAY_LIST
    return (
        w.STAY + w.STAY_HIERARCHY * hierarchical + w.STAY_HANDOVERS * handing + length
    )


def _step(
    offices: Offices, here: Reading, then: Reading, stay: float
) -> tuple[tuple[float, ...], ...]:
    staying = stay + min((w.STAY_AFTER.get(a, 0.0) for a in here.acts), default=0.0)
    if here.words.canon == then.words.canon:
        staying += w.STAY_SAME_TEXT
    if then.is_receiving:
        staying += w.STAY_RECEIVING
    rise = w.RISE_TO_SIGN if _SIGNING.intersection(then.acts) else 0.0
    fall = w.FALL_AFTER_ORDER if _SENDING_DOWN.intersection(here.acts) else 0.0
    fall += w.FALL_TO_NUMBER if Act.NUMBER in then.acts else 0.0
    return _moves(offices.ranks, staying, rise, fall)


@lru_cache(maxsize=512)  # the rows of a table differ in few ways
def _moves(
    ranks: tuple[int, ...], staying: float, rise: float, fall: float
) -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(
            staying
            if b == c
            else (rise if ranks[c] > ranks[b] else 0.0)
            + (fall if ranks[c] < ranks[b] else 0.0)
            + (w.NEIGHBOUR if abs(b - c) == 1 else 0.0)
            for c in range(len(ranks))
        )
        for b in range(len(ranks))
    )

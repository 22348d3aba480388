# SPDX-License-Identifier: Apache-2.0
"""Score a reading of the five source documents against the readings made by hand.

`bench/gold` holds the hand-made readings: every step, who acts (with how sure the reader was),
duration, decision and return target. A step is paired with its gold in order, by its words.
"""

import difflib
import json
import re
from collections import defaultdict
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
SECONDS = {"detik": 1, "menit": 60, "jam": 3600}
METRICS = {
    "steps found": 100,
    "steps invented": 0,
    "actor columns and order": 100,
    "actor of the step, sure rows": 97,
    "actor of the step, all rows": 90,
    "durations": 100,
    "decisions": 100,
    "return targets": 100,
    "kelengkapan": 99,
    "output": 99,
    "title": 100,
    "related SOPs": 100,
    "legal basis counted": 100,
}


def golds():
    """Return the hand-made readings, in the order of the documents."""
    return [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("*.json"))
    ]


def squash(words):
    """Keep letters and digits alone."""
    return re.sub(r"[^a-z0-9]+", "", str(words or "").lower())


def alike(one, other, least=0.85):
    """Whether two names mean the same."""
    a, b = squash(one), squash(other)
    return bool(a) and (a == b or difflib.SequenceMatcher(None, a, b).ratio() >= least)


def pairs(gold, made):
    """Pair steps in order: gold index to made index."""
    found, start = {}, 0
    for i, step in enumerate(gold):
        want = squash(step["text"])
        for j in range(start, len(made)):
            got = squash(made[j]["text"])[: len(want)]
            if difflib.SequenceMatcher(None, want, got, autojunk=False).ratio() >= 0.6:
                found[i], start = j, j + 1
                break
    return found


def bag(one, other):
    """How much of the words two cells share, 0 to 1."""
    a, b = (
        re.findall(r"\w+", str(one).lower()),
        re.findall(r"\w+", str(other or "").lower()),
    )
    left, hits = list(b), 0
    for word in a:
        if word in left:
            left.remove(word)
            hits += 1
    return 2 * hits / (len(a) + len(b)) if a or b else 1.0


def duration(value):
    """Bring a duration to one measure."""
    if not value or value.get("value") in (None, ""):
        return None
    unit = value["unit"]
    amount = float(value["value"])
    return ("time", amount * SECONDS[unit]) if unit in SECONDS else (unit, amount)


def listed(value):
    """Give a list of names whatever was written."""
    return value if isinstance(value, list) else [value] if value else []


class Tally(defaultdict):
    """Hits and chances of every metric."""

    def __init__(self):
        super().__init__(lambda: [0.0, 0])

    def add(self, name, hit):
        """Count one chance."""
        self[name][0] += float(hit)
        self[name][1] += 1

    def percent(self, name):
        """Return the share of hits in percent, None without a chance."""
        hits, chances = self[name]
        return 100 * hits / chances if chances else None


def score(gold, made, tally):
    """Score one document into a tally."""
    steps = made.get("steps") or []
    paired = pairs(gold["steps"], steps)
    for j in range(len(steps)):
        tally.add("steps invented", j not in paired.values())
    names = made.get("actors") or []
    same = len(names) == len(gold["actors"]) and all(map(alike, gold["actors"], names))
    tally.add("actor columns and order", same)
    for i, want in enumerate(gold["steps"]):
        tally.add("steps found", i in paired)
        _step(want, steps[paired[i]] if i in paired else {}, tally)
    _identity(gold, made, tally)


def _step(want, got, tally):
    accepted = [listed(want["actor"]), *([a] for a in want.get("actor_accept") or [])]
    made = listed(got.get("actor"))
    hit = any(len(a) == len(made) and all(map(alike, a, made)) for a in accepted)
    tally.add("actor of the step, all rows", hit)
    if want["actor_confidence"] == "high":
        tally.add("actor of the step, sure rows", hit)
    tally.add("durations", duration(want["duration"]) == duration(got.get("duration")))
    tally.add("decisions", bool(want["decision"]) == bool(got.get("decision")))
    for field in ("kelengkapan", "output"):
        if want.get(field):
            tally.add(field, bag(want[field], got.get(field)))
    if want.get("on_reject_to") is not None:
        targets = [want["on_reject_to"], *(want.get("reject_accept") or [])]
        got_target = str(got.get("on_reject_to")).rstrip(".")
        hit = any(str(t) == got_target or alike(t, got_target) for t in targets)
        tally.add("return targets", hit)


def _identity(gold, made, tally):
    titles = [gold["title"], *(gold.get("title_accept") or [])]
    tally.add("title", any(alike(t, made.get("title")) for t in titles))
    for related in gold.get("related_sops") or []:
        hit = any(bag(related, r) >= 0.7 for r in made.get("related_sops") or [])
        tally.add("related SOPs", hit)
    if gold.get("legal_basis_count") is not None:
        hit = made.get("legal_basis_count") == gold["legal_basis_count"]
        tally.add("legal basis counted", hit)

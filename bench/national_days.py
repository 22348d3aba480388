# SPDX-License-Identifier: Apache-2.0
"""Compare our frozen days off with the `holidays` package, and draft the file of a new year.

`python -m bench.national_days [YEAR ...]` prints what differs; `--write YEAR` prints that year in
the form of our files, to be checked against the decree by hand. Never used at run time.
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import date

import holidays

from tatalaksana.core.worktime.calendar import DayOffKind
from tatalaksana.formats.calendar import days_off_of
from tatalaksana.formats.library import CALENDAR

CATEGORIES = {"public": DayOffKind.NATIONAL, "government": DayOffKind.COLLECTIVE}
ESTIMATE = " (perkiraan)"


@dataclass(frozen=True, slots=True)
class Difference:
    """A day on which the file and the package disagree; each says kind and certainty, or nothing."""

    day: date
    ours: str
    theirs: str


def of_package(year):
    """Return the days of a year by the package: kind, name, and whether it is an estimate."""
    found = {}
    for category, kind in CATEGORIES.items():
        days = holidays.country_holidays(
            "ID", years=year, categories=(category,), language="id"
        )
        for day, name in days.items():
            found.setdefault(
                day, (kind, name.removesuffix(ESTIMATE), name.endswith(ESTIMATE))
            )
    return dict(sorted(found.items()))


def of_file(year):
    """Return the days of a year by our file, in the same form."""
    text = (CALENDAR / f"{year}.yaml").read_text(encoding="utf-8")
    return {d.day: (d.kind, d.name, d.is_estimate) for d in days_off_of(text)}


def differences(year):
    """Return every day on which file and package disagree on kind or certainty."""
    ours, theirs = of_file(year), of_package(year)
    return [
        Difference(day, _said(ours.get(day)), _said(theirs.get(day)))
        for day in sorted(ours.keys() | theirs.keys())
        if _said(ours.get(day)) != _said(theirs.get(day))
    ]


def draft(year):
    """Write a year of the package in the form of our files."""
    rows = [
        f"- {{day: {day}, kind: {kind}, name: {name}{', perkiraan: true' if unsure else ''}}}"
        for day, (kind, name, unsure) in of_package(year).items()
    ]
    return "\n".join([f"year: {year}", "days:", *rows, ""])


def _said(entry):
    if entry is None:
        return "-"
    kind, _, is_estimate = entry
    return f"{kind}{ESTIMATE if is_estimate else ''}"


def main():
    """Print differences, or the draft of a year; fail when something differs."""
    parser = argparse.ArgumentParser(prog="python -m bench.national_days")
    parser.add_argument("years", nargs="*", type=int, help="all we have, when left out")
    parser.add_argument("--write", type=int, metavar="YEAR", help="print a draft file")
    chosen = parser.parse_args()
    if chosen.write:
        sys.stdout.write(draft(chosen.write))
        return 0
    years = chosen.years or sorted(int(p.stem) for p in CALENDAR.glob("*.yaml"))
    found = [d for year in years for d in differences(year)]
    for d in found:
        sys.stdout.write(f"{d.day}  ours: {d.ours}  package: {d.theirs}\n")
    sys.stdout.write(f"{len(found)} differences in {', '.join(map(str, years))}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

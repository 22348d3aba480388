# SPDX-License-Identifier: Apache-2.0
"""Print SOPs again in the forms people paste, read them back, and say what survived."""

import argparse
import csv
import io
import random
import textwrap
from collections.abc import Callable
from pathlib import Path

from bench.reading import read_file

from tatalaksana.core.sop.model import Activity, Sop
from tatalaksana.formats.reading.text.read import read_text

TAIL = ("Kelengkapan", "Waktu", "Output", "Ket")


def main() -> None:
    """Read the files given, reprint every SOP in every form, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", help="print what was lost in this form")
    chosen = parser.parse_args()
    sops = [d.sop for path in chosen.files for d in read_file(path).drafts]
    heads = ("rows", "extra", "number", "text", "time", "req", "out", "actors")
    print(f"{'form':<18}" + "".join(f"{h:>8}" for h in heads))
    for name, form in FORMS.items():
        if chosen.show in {None, name}:
            _measure(name, form, sops, is_shown=chosen.show is not None)


def _measure(
    name: str, form: Callable[[Sop], str], sops: list[Sop], *, is_shown: bool
) -> None:
    total = found = extra = 0
    right = dict.fromkeys(("number", "text", "time", "requirements", "outputs"), 0)
    actors = columns = 0
    for sop in sops:
        drafts = read_text(form(sop)).drafts
        made = [a for d in drafts for a in d.sop.activities]
        names = {_plain(a.name) for d in drafts for a in d.sop.actors}
        columns += len(sop.actors)
        actors += sum(_plain(a.name) in names for a in sop.actors)
        pairs = _pairs(sop.activities, made)
        total, found = total + len(sop.activities), found + len(pairs)
        extra += len(made) - len(pairs)
        for a, b in pairs:
            for field in right:
                same = _plain(_said(a, field)) == _plain(_said(b, field))
                right[field] += same
                if is_shown and not same:
                    print(f"  {field}: {_said(a, field)!r} -> {_said(b, field)!r}")
        if is_shown and (len(pairs) < len(sop.activities) or len(made) > len(pairs)):
            print(
                f"  {sop.identity.title}: {len(pairs)} of {len(sop.activities)}, made {len(made)}"
            )
            print("   ", [a.name for d in drafts for a in d.sop.actors])
    shares = [
        found / total,
        extra / total,
        *(v / max(1, found) for v in right.values()),
    ]
    print(
        f"{name:<18}" + "".join(f"{100 * s:8.1f}" for s in (*shares, actors / columns))
    )


def _pairs(
    gold: tuple[Activity, ...], made: list[Activity]
) -> list[tuple[Activity, Activity]]:
    pairs, at = [], 0
    for a in gold:
        start = _plain(a.text)[:24]
        for k in range(at, len(made)):
            if _plain(made[k].text)[:24] == start:
                pairs.append((a, made[k]))
                at = k + 1
                break
    return pairs


def _said(activity: Activity, field: str) -> str:
    value = getattr(activity, field)
    return str(getattr(value, "as_printed", value) or "")


def _plain(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())


def _cells(sop: Sop) -> list[list[str]]:
    gaps = [""] * len(sop.actors)
    return [
        [a.number or "", a.text, *gaps, a.requirements.as_printed, a.time.as_printed,
         a.outputs.as_printed, a.note]
        for a in sop.activities
    ]  # fmt: skip


def _head(sop: Sop) -> list[list[str]]:
    gaps = [""] * (len(sop.actors) - 1)
    return [
        ["No", "Kegiatan", "Pelaksana", *gaps, "Mutu Baku", "", "", "Ket"],
        ["", "", *(a.name for a in sop.actors), *TAIL[:3], ""],
    ]


def tabs(sop: Sop) -> str:
    """Tabs, as a table pasted from Word."""
    return "\n".join("\t".join(r) for r in [*_head(sop), *_cells(sop)])


def semicolons(sop: Sop) -> str:
    """CSV with semicolons, as a spreadsheet of our region saves it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([*_head(sop), *_cells(sop)])
    return out.getvalue()


def commas(sop: Sop) -> str:
    """CSV with commas."""
    out = io.StringIO()
    csv.writer(out).writerows([*_head(sop), *_cells(sop)])
    return out.getvalue()


def ragged(sop: Sop) -> str:
    """Tabs with a cell missing or too many in every third row."""
    rows = _cells(sop)
    for i, row in enumerate(rows):
        if i % 3 == 1:
            del row[2]
        elif i % 3 == 2:
            row.insert(2, "")
    return "\n".join("\t".join(r) for r in [*_head(sop), *rows])


def headless(sop: Sop) -> str:
    """Tabs without any head."""
    return "\n".join("\t".join(r) for r in _cells(sop))


def foreign(sop: Sop) -> str:
    """Tabs under a head that names the columns in other words."""
    head = [
        "#",
        "What",
        *(a.name for a in sop.actors),
        "Needs",
        "Span",
        "Gives",
        "Memo",
    ]
    return "\n".join("\t".join(r) for r in [head, *_cells(sop)])


def pages(sop: Sop) -> str:
    """Tabs over two pages, head and number row repeated."""
    rows, width = _cells(sop), len(sop.actors) + 6
    count = [str(i + 1) for i in range(width)]
    half = len(rows) // 2
    cut = [*_head(sop), count, *rows[:half], [""], *_head(sop), count, *rows[half:]]
    return "\n".join("\t".join(r) for r in cut)


def markdown(sop: Sop) -> str:
    """Markdown pipes; the second page has no head."""
    rows = [_head(sop)[0], ["---"] * (len(sop.actors) + 6), _head(sop)[1], *_cells(sop)]
    return "\n".join("| " + " | ".join(r) + " |" for r in rows)


def html(sop: Sop) -> str:
    """HTML without spans."""
    rows = [*_head(sop), *_cells(sop)]
    body = ("".join(f"<td>{c}</td>" for c in r) for r in rows)
    return "<table>" + "\n".join(f"<tr>{r}</tr>" for r in body) + "</table>"


def spanned(sop: Sop) -> str:
    """HTML with spans in the head, on one line."""
    names = "".join(f"<th>{a.name}</th>" for a in sop.actors)
    head = (
        '<tr><th rowspan="2">No</th><th rowspan="2">Kegiatan</th>'
        f'<th colspan="{len(sop.actors)}">Pelaksana</th><th colspan="3">Mutu Baku</th>'
        f'<th rowspan="2">Ket</th></tr><tr>{names}'
        "<th>Kelengkapan</th><th>Waktu</th><th>Output</th></tr>"
    )
    body = "".join(
        "<tr>" + "".join(f"<td><p>{c}</p></td>" for c in r) + "</tr>"
        for r in _cells(sop)
    )
    return f"<table><tbody>{head}{body}</tbody></table>"


def one_cell(sop: Sop) -> str:
    """One cell per line, empty cells gone."""
    return "\n".join(c for r in [*_head(sop), *_cells(sop)] for c in r if c)


def one_row(sop: Sop) -> str:
    """All cells of a row on one line."""
    return "\n".join(" ".join(c for c in r if c) for r in [*_head(sop), *_cells(sop)])


def one_line(sop: Sop) -> str:
    """Everything on one line."""
    return one_row(sop).replace("\n", " ")


def cells_headless(sop: Sop) -> str:
    """One cell per line, the head lost."""
    return "\n".join(c for r in _cells(sop) for c in r if c)


def _spaced(sop: Sop, *, is_centred: bool, gap: int) -> str:
    widths = [5, 34, *[18] * len(sop.actors), 22, 12, 22, 12]
    lines: list[str] = []
    for row in [*_head(sop), *_cells(sop)]:
        cells = [textwrap.wrap(c, w - 2) for c, w in zip(row, widths, strict=True)]
        height = max(1, *(len(c) for c in cells))
        tops = [(height - len(c)) // 2 if is_centred else 0 for c in cells]
        for y in range(height):
            line = ""
            for cell, top, width in zip(cells, tops, widths, strict=True):
                line += (cell[y - top] if 0 <= y - top < len(cell) else "").ljust(width)
            lines.append(line.rstrip())
        lines += [""] * gap
    return "\n".join(lines)


def spaced(sop: Sop) -> str:
    """Columns kept by spaces, cells at the top."""
    return _spaced(sop, is_centred=False, gap=0)


def spaced_centre(sop: Sop) -> str:
    """Columns kept by spaces, cells centred."""
    return _spaced(sop, is_centred=True, gap=0)


def spaced_block(sop: Sop) -> str:
    """Columns kept by spaces, a blank line between rows."""
    return _spaced(sop, is_centred=False, gap=1)


def apart(sop: Sop) -> str:
    """Letters apart, as bad OCR gives them."""
    rows = [*_head(sop), *_cells(sop)]
    return "\n".join("\t".join(" ".join(c.replace(" ", "")) for c in r) for r in rows)


def noise(sop: Sop) -> str:
    """Every third letter replaced at random: nothing should be found."""
    chance = random.Random(7)
    return "".join(
        chance.choice("abcdefghijklmnopqrstuvwxyz")
        if c.isalpha() and chance.random() < 0.33
        else c
        for c in tabs(sop)
    )


FORMS: dict[str, Callable[[Sop], str]] = {
    f.__name__: f
    for f in (
        tabs, semicolons, commas, ragged, headless, foreign, pages, markdown, html, spanned, one_cell, one_row,
        one_line, cells_headless, spaced, spaced_centre, spaced_block, apart, noise,
    )
}  # fmt: skip

if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""The command line: files in, files out, exit codes that scripts can trust."""

import json
import subprocess
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatalaksana.cli.checking import Found, apart
from tatalaksana.cli.main import main, parser
from tatalaksana.cli.serving import loaded
from tatalaksana.core.sop.model import Identity, Sop
from tatalaksana.core.sop.paths import with_words
from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.endings import ENDINGS
from tatalaksana.formats.sopfile.yamlform import dump, load

SAMPLES = Path(__file__).parents[2] / "samples"
ONE = SAMPLES / "000_4c63def70db85810.txt"
EIGHT = SAMPLES / "003_cb3319064566c0ca.txt"


def test_read_prints_the_sop_as_yaml(capsysbinary):
    """One file without --out goes to standard output."""
    code = main(["read", str(ONE)])

    out, err = capsysbinary.readouterr()
    assert code == 0
    assert load(out.decode()).identity.title.startswith("Asistensi Penyusunan")
    assert b"catatan pembacaan" in err


def test_many_sops_become_numbered_files(tmp_path, capsys):
    """A file of eight gives eight files named after it."""
    code = main(
        ["convert", "--to", "yaml", "--out", str(tmp_path), str(EIGHT), str(ONE)]
    )

    names = sorted(p.name for p in tmp_path.iterdir())
    assert code == 0
    assert names[:2] == ["000_4c63def70db85810.yaml", "003_cb3319064566c0ca-1.yaml"]
    assert len(names) == 9
    assert "[2/2]" in capsys.readouterr().err


@pytest.mark.parametrize("target", ENDINGS)
def test_convert_makes_every_kind(tmp_path, target):
    """Each kind of file is made without a database."""
    code = main(
        ["convert", "--quiet", "--to", target, "--out", str(tmp_path), str(ONE)]
    )

    assert code == 0
    assert (tmp_path / f"{ONE.stem}.{target}").stat().st_size > 1000


def test_the_command_starts_without_what_one_command_alone_needs():
    """Reading, drawing, signing and serving are loaded when they are asked for: a check of the record waits for none."""
    heavy = ("pyhanko", "pypdfium2", "typst", "docx", "lxml", "granian")
    code = (
        "import sys, django; from tatalaksana.cli.main import parser;"
        "from tatalaksana.cli.serving import loaded; django.setup();"
        "loaded(parser().parse_args(['audit', 'verify']));"
        f"print([name for name in {heavy} if name in sys.modules])"
    )

    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert said.stdout.strip() == "[]"


def test_every_command_of_the_site_finds_what_answers_it():
    """Which part of the command line answers is a table: no command is missing from its part."""
    names = set(parser()._subparsers._group_actions[0].choices)
    site = names - {"read", "check", "draw", "convert"}

    for name in site:
        given = Namespace(command=name)
        assert callable(getattr(loaded(given), name))
    sample = Namespace(command="prepare", sample=True)
    assert loaded(sample).__name__ == "tatalaksana.cli.demonstration"


def test_check_speaks_for_people_and_for_machines(tmp_path, capsys):
    """Text for reading, JSON and SARIF for other programs; errors give exit code 1."""
    codes = [
        main(["check", "--to", kind, "--out", str(tmp_path), str(EIGHT)])
        for kind in ("text", "json", "sarif")
    ]

    assert codes == [1, 1, 1]
    assert "ID15" in (tmp_path / "pemeriksaan.txt").read_text(encoding="utf-8")
    found = json.loads((tmp_path / "pemeriksaan.json").read_text(encoding="utf-8"))
    assert len(found) == 8
    sarif = json.loads((tmp_path / "pemeriksaan.sarif").read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"


def test_check_speaks_english_when_asked(tmp_path, capsysbinary):
    """The same findings in the words of the screens, without a database."""
    bad = tmp_path / "kosong.txt"
    bad.write_text("")

    codes = [
        main(["check", "--lang", lang, str(bad), str(ONE)]) for lang in ("id", "en")
    ]

    out, err = (stream.decode() for stream in capsysbinary.readouterr())
    assert codes == [1, 1]
    assert (
        "FL07 peringatan activities[a3].text: Langkah memeriksa ini tidak punya" in out
    )
    assert (
        "FL07 warning activities[a3].text: This step (memeriksa) has no way to" in out
    )
    assert "galat: Berkas ini kosong." in err
    assert "error: This file is empty." in err


def test_check_exits_well_when_nothing_is_an_error(tmp_path, capsys):
    """Warnings do not fail a build; an error does."""
    sop = replace(
        next(e.sop for e in library() if e.slug == "ktp-pns-kolektif"), waivers=()
    )
    mended = with_words(with_words(sop, "activities[a9].time", "1 jam"), "activities[a10].time", "1 jam")  # fmt: skip
    good = tmp_path / "baik.yaml"
    good.write_text(dump(mended), encoding="utf-8")

    assert main(["check", str(good)]) == 0
    assert main(["check", str(EIGHT)]) == 1


def test_sarif_of_a_text_file_names_lines_and_columns(tmp_path, capsys):
    """A region holds exactly the words that are wrong."""
    main(["check", "--to", "sarif", "--out", str(tmp_path), str(EIGHT)])

    log = json.loads((tmp_path / "pemeriksaan.sarif").read_text(encoding="utf-8"))

    lines = EIGHT.read_text(encoding="utf-8-sig").splitlines()
    regions = [
        (r, r["locations"][0]["physicalLocation"].get("region", {}))
        for r in log["runs"][0]["results"]
    ]
    marked = {
        lines[region["startLine"] - 1][
            region["startColumn"] - 1 : region["endColumn"] - 1
        ]
        for result, region in regions
        if result["ruleId"] == "KG09" and "startColumn" in region
    }
    assert marked == {"IKM", "SKM", "SKPD"}
    assert any("fixes" in result for result, _ in regions)


def test_a_bad_file_does_not_stop_the_others(tmp_path, capsys):
    """The good file is converted, the bad one is told, the exit code says so."""
    bad = tmp_path / "kosong.txt"
    bad.write_text("")
    missing = tmp_path / "tidak-ada.txt"

    code = main(["read", "--out", str(tmp_path), str(bad), str(missing), str(ONE)])

    err = capsys.readouterr().err
    assert code == 1
    assert (tmp_path / f"{ONE.stem}.yaml").exists()
    assert "kosong" in err
    assert str(missing) in err


def test_files_of_one_name_do_not_replace_each_other(tmp_path, capsys):
    """Two files called alike, from two folders, give two results."""
    sources = [tmp_path / "a" / "sop.txt", tmp_path / "b" / "SOP.txt"]
    for source, sample in zip(sources, sorted(SAMPLES.glob("*.txt")), strict=False):
        source.parent.mkdir()
        source.write_bytes(sample.read_bytes())
    out = tmp_path / "out"

    code = main(
        ["convert", "--to", "yaml", "--out", str(out), *(str(s) for s in sources)]
    )

    made = sorted(out.iterdir())
    assert code == 0
    assert [p.name for p in made] == ["SOP-2.yaml", "sop.yaml"]
    assert len({load(p.read_text()).identity.title for p in made}) == 2


@given(st.lists(st.sampled_from(["a", "A", "a-1", "a-2", "a-2-2", "b"]), max_size=12))
def test_results_never_share_a_name(stems):
    """Whatever the files are called, every result has a name of its own, in any case."""
    names = [
        one.stem.casefold()
        for one in apart(Found(ONE, s, Sop(Identity())) for s in stems)
    ]

    assert len(set(names)) == len(stems)


def test_a_file_that_was_read_is_not_written_over(tmp_path, capsys):
    """A result that would replace its source is refused; in a folder of its own it is written."""
    source = tmp_path / "sop.yaml"
    source.write_text(dump(library()[0].sop))
    before = source.read_bytes()
    command = ["convert", "--to", "yaml", str(source), "--out"]

    codes = [main([*command, str(tmp_path)]), main([*command, str(tmp_path / "out")])]

    assert codes == [1, 0]
    assert source.read_bytes() == before
    assert "this file was read" in capsys.readouterr().err


def test_what_cannot_be_written_is_told_and_the_rest_is_written(tmp_path, capsys):
    """A result that has no place is one sentence and exit code 1, never a traceback."""
    (tmp_path / f"{ONE.stem}.yaml").mkdir()

    code = main(
        ["convert", "--to", "yaml", "--out", str(tmp_path), str(ONE), str(EIGHT)]
    )

    assert code == 1
    assert f"{ONE.stem}.yaml: Is a directory" in capsys.readouterr().err
    assert len([p for p in tmp_path.iterdir() if p.is_file()]) == 8


def test_wrong_words_are_told(capsys):
    """A command that is wrong says what is known, with exit code 2."""
    assert main(["draw", "--style", "tidak-ada", str(ONE)]) == 2
    assert main(["convert", str(ONE)]) == 2
    with pytest.raises(SystemExit) as stop:
        main(["terbang"])
    assert stop.value.code == 2

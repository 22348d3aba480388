# SPDX-License-Identifier: Apache-2.0
"""The audit finds a changed byte, a removed tail, a state that differs, a case that is gone."""

import json
import zipfile

import pytest
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.checkpoints import set_checkpoint
from tatalaksana.core.record.audit import Finding, Wrong
from tatalaksana.formats.auditfile import (
    CASES,
    NotAnExport,
    verify_export,
    write_export,
)
from tatalaksana.formats.sealing import public_pem, seal_key
from tatalaksana.queries.audit import chains, checkpoints


@pytest.fixture
def exported(stocked, tmp_path):
    """Export two cases, one a few steps on, with two checkpoints."""
    players, key = Players(stocked), seal_key(tmp_path)
    first = players.start("sk-tim-panitia")
    set_checkpoint(key.sign, at=NINE)
    players.run(first, steps=4)
    players.start("laporan-skm")
    set_checkpoint(key.sign, at=NINE)
    path = tmp_path / "rekam.zip"
    assert write_export(path, chains(), checkpoints(), public_pem(key)) == 2
    return path, first.code


def changed(path, change):
    """Rewrite the cases of an export by a function over their records."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    cases = [json.loads(line) for line in parts[CASES].splitlines()]
    cases = change(cases)
    parts[CASES] = "".join(json.dumps(c) + "\n" for c in cases).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return verify_export(path)


def of(cases, code):
    """Return the record of one case."""
    return next(c for c in cases if c["code"] == code)


def test_a_sound_record_is_whole(exported):
    """Two cases, all their events, two checkpoints, nothing wrong."""
    path, _ = exported

    found = verify_export(path)

    assert (found.cases, found.checkpoints, found.findings) == (2, 2, [])
    assert found.events > 8


def test_a_changed_byte_is_found_where_it_is(exported):
    """One letter in the third entry."""
    path, code = exported

    def change(cases):
        entry = of(cases, code)["chain"][2]
        entry[1] = entry[1].replace("n1", "n2", 1)
        return cases

    assert changed(path, change).findings == [Finding(Wrong.CHANGED, code, 3)]


def test_a_cut_tail_is_found_though_the_chain_itself_is_sound(exported):
    """The last two entries gone, and the case's row says so: the checkpoint knows better."""
    path, code = exported

    def change(cases):
        case = of(cases, code)
        case["chain"] = case["chain"][:-2]
        case["count"] -= 2
        case["head"] = case["chain"][-1][2]
        return cases

    found = changed(path, change).findings
    assert found[0].wrong is Wrong.CUT
    assert found[0].where == code


def test_a_case_that_is_gone_is_missed(exported):
    """A checkpoint spoke of it."""
    path, code = exported

    found = changed(path, lambda cases: [c for c in cases if c["code"] != code])

    assert found.findings == [Finding(Wrong.CASE_GONE, code)]


def test_a_state_its_events_do_not_make_is_found(exported):
    """The row says the case is done; its chain says otherwise."""
    path, code = exported

    def change(cases):
        case = of(cases, code)
        case["flow"] = case["flow"].replace('"open"', '"done"', 1)
        return cases

    found = changed(path, change).findings
    assert [(f.wrong, f.where) for f in found] == [(Wrong.OTHER_STATE, code)]


def test_a_checkpoint_of_another_key_is_no_checkpoint(exported, tmp_path):
    """Verified against a key kept elsewhere, a forged export fails."""
    path, _ = exported
    (tmp_path / "lain").mkdir()
    other = public_pem(seal_key(tmp_path / "lain"))

    found = verify_export(path, other).findings

    assert [f.wrong for f in found] == [Wrong.BAD_SIGNATURE] * 2


def test_what_is_no_export_is_said_to_be_none(tmp_path):
    """Bytes of something else are refused in words."""
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 rubbish")

    with pytest.raises(NotAnExport):
        verify_export(tmp_path / "x.zip")

# SPDX-License-Identifier: Apache-2.0
"""The audit finds a changed byte, a removed tail, a state that differs, a case that is gone.

What becomes of the people changes nothing.
"""

import json
import zipfile
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from tests.cast import NINE
from tests.records.triggers import drop_triggers
from tests.running import Players

from tatalaksana.actions.checkpoints import set_checkpoint
from tatalaksana.core.record.audit import Finding, Wrong, audit
from tatalaksana.formats.auditfile import (
    CASES,
    NotAnExport,
    verify_export,
    write_export,
)
from tatalaksana.formats.casetext import kept_case
from tatalaksana.formats.sealing import is_sealed, public_pem, seal_key
from tatalaksana.queries.audit import audited, chains, checkpoints
from tatalaksana.queries.plans import procedure_of
from tatalaksana.queries.story import story_of
from tatalaksana.records.models import AccountRow, CaseRow, EventRow, TaskRow


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


def looked_at(chain, key):
    """Audit one case as it would be kept with this chain, beside the checkpoints of the database."""
    public = public_pem(key)
    found = audit(
        [kept_case(*chain)], checkpoints(), lambda r, s: is_sealed(public, r, s)
    )
    return [(f.wrong, f.seq) for f in found.findings]


def test_one_flipped_bit_of_any_entry_is_found_where_it_is(stocked, tmp_path):
    """In any byte of its text, or of its seal, in every entry of a case that ran to its end."""
    key, dice = seal_key(tmp_path), Random(7)  # noqa: S311 - reproducible
    players = Players(stocked)
    players.run(players.start("sk-tim-panitia"))
    set_checkpoint(key.sign, at=NINE)
    ((code, count, head, flow, chain),) = chains()

    def flipped(whole):
        place, bit = dice.randrange(len(whole)), 1 << dice.randrange(7)
        if isinstance(whole, bytes):
            return whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]
        return whole[:place] + chr(ord(whole[place]) ^ bit) + whole[place + 1 :]

    for n, entry in enumerate(chain):
        body = flipped(entry.body)
        for bad in (
            replace(entry, body=body),
            replace(entry, seal=flipped(entry.seal)),
        ):
            kept = (code, count, head, flow, (*chain[:n], bad, *chain[n + 1 :]))
            assert looked_at(kept, key) == [(Wrong.CHANGED, entry.seq)]
    assert looked_at((code, count, head, flow, chain), key) == []


def test_the_newest_ten_cut_from_the_database_are_missed(stocked, tmp_path):
    """By whoever owns it: the guard off, ten entries deleted, with or without mending the case's row."""
    key = seal_key(tmp_path)
    players = Players(stocked)
    case = players.start("sk-tim-panitia")
    players.run(case)
    set_checkpoint(key.sign, at=NINE)
    drop_triggers()
    last = EventRow.objects.filter(case=case).order_by("-seq")[10]
    EventRow.objects.filter(case=case, seq__gt=last.seq).delete()

    cut = [(f.wrong, f.seq) for f in audited(public_pem(key)).findings]
    CaseRow.objects.filter(pk=case.pk).update(seq=last.seq, head=last.seal)
    mended = [(f.wrong, f.seq) for f in audited(public_pem(key)).findings]

    assert cut == [(Wrong.CUT, last.seq + 1)]
    assert mended[0] == (Wrong.CUT, last.seq + 1)


def test_whatever_becomes_of_the_people_history_stays(stocked, tmp_path):
    """Every account renamed, moved and shut out, every one deleted that can be: the story is the same."""
    players = Players(stocked)
    case = players.start("sk-tim-panitia")
    players.run(case, steps=4)
    procedure = procedure_of(case.version)
    before = story_of(case.pk, procedure)
    bodies = [*EventRow.objects.order_by("pk").values_list("body", flat=True)]
    actors = set(TaskRow.objects.exclude(by=None).values_list("by", flat=True))

    for account in AccountRow.objects.all():
        account.username, account.office = f"x{account.pk}", "Lain"
        account.first_name, account.is_active = "Orang", False
        account.save()
        with suppress(ProtectedError), transaction.atomic():
            account.delete()

    assert story_of(case.pk, procedure) == before
    assert [*EventRow.objects.order_by("pk").values_list("body", flat=True)] == bodies
    assert actors <= set(AccountRow.objects.values_list("pk", flat=True))
    assert audited(public_pem(seal_key(tmp_path))).findings == []

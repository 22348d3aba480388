# SPDX-License-Identifier: Apache-2.0
"""The office's own scanner: its exit code decides, its time is limited, it learns nothing of the site."""

import os
import select
import sys
from time import monotonic

import pytest

from tatalaksana.formats.scanning import ScannerFailedError, Verdict, scan


def script(folder, body):
    """Write a scanner; return the command that runs it."""
    path = folder / "pemindai.py"
    path.write_text(
        f"import os, sys, time\ndata = open(sys.argv[-1], 'rb').read()\n{body}\n"
    )
    return f"'{sys.executable}' '{path}' --cepat"


LOOK = "sys.stdout.write(f'{sys.argv[-1]}: Uji.EICAR KETEMU\\nlain\\n'); sys.exit(b'EICAR' in data)"


def test_the_exit_code_decides(tmp_path):
    """0 is clean whatever is printed; 1 is infected, with the first line and without our path."""
    command = script(tmp_path, LOOK)

    assert scan(command, b"surat") == Verdict("")
    assert scan(command, b"EICAR") == Verdict("Uji.EICAR KETEMU")


@pytest.mark.parametrize(
    ("body", "told"),
    [("sys.exit(2)", "exit code 2"), ("os.abort()", "exit code -6")],
)
def test_any_other_end_is_no_answer(tmp_path, body, told):
    """Neither clean nor infected: somebody must look."""
    with pytest.raises(ScannerFailedError, match=told):
        scan(script(tmp_path, body), b"surat")


def test_a_scanner_that_is_not_there_is_no_answer():
    """Nothing is clean because nobody looked."""
    with pytest.raises(ScannerFailedError, match="could not be started"):
        scan("/tidak/ada", b"surat")


def ends(child):
    """Whether a process ends, or is gone already; the kernel tells when."""
    try:
        end = os.pidfd_open(child)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([end], [], [], 20)[0])
    finally:
        os.close(end)


def test_a_scanner_that_hangs_is_ended_with_all_it_started(tmp_path):
    """After its time neither it nor its child lives on."""
    body = "import subprocess\nopen(__file__ + '.pid', 'w').write(str(subprocess.Popen(['sleep', '60']).pid))\ntime.sleep(60)"
    command, start = script(tmp_path, body), monotonic()

    with pytest.raises(ScannerFailedError, match="no answer in 2"):
        scan(command, b"surat", seconds=2)

    child = int((tmp_path / "pemindai.py.pid").read_text())
    assert monotonic() - start < 20
    assert ends(child)


def test_a_scanner_sees_the_bytes_and_no_secret(tmp_path, monkeypatch):
    """Secrets of the environment and the name of the file stay with the site."""
    monkeypatch.setenv("TATALAKSANA_SECRET_KEY", "rahasia")
    body = "print(os.path.basename(sys.argv[-1]), len(data), sorted(k for k in os.environ if 'TATA' in k)); sys.exit(1)"

    assert scan(script(tmp_path, body), b"12345").found == "berkas 5 []"

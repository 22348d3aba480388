# SPDX-License-Identifier: Apache-2.0
"""prepare --sample, demo: the site with the sample office, loaded after Django is set up."""

import argparse
import subprocess

from tatalaksana.cli import site
from tatalaksana.cli.sample import ACCOUNTS, PASSWORD, load_sample
from tatalaksana.cli.sample_papers import SIGNING


def prepare(given: argparse.Namespace) -> int:
    """Bring the database up to date, with the sample office."""
    site.prepare(given)
    print(f"{load_sample()} SOP siap di pustaka.")
    return 0


def demo(given: argparse.Namespace) -> int:
    """Serve the demonstration with its worker, on this machine only."""
    print(f"\n  Tatalaksana   http://127.0.0.1:{given.port}/\n\n  Akun contoh:")
    for one in ACCOUNTS:
        print(f"    {one.username:<12} {PASSWORD}   {one.office} ({one.role})")
    print(f"\n  Passphrase tanda tangan pimpinan: {SIGNING}")
    print("\n  Ctrl+C untuk berhenti.\n", flush=True)
    with subprocess.Popen(site.WORKER) as worker:  # noqa: S603 - our own interpreter and module
        try:
            site.listen("127.0.0.1", given.port, 1)
        finally:
            worker.terminate()
    return 0

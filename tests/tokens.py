# SPDX-License-Identifier: Apache-2.0
"""A real token, in software (SoftHSM), with keys of people on it."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from tests.authority import WORDS, issued

from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.formats.signing.keyfile import unsealed

MODULE = next(
    (str(p) for p in Path("/usr").glob("lib*/**/softhsm/libsofthsm2.so")),
    "/usr/lib/softhsm/libsofthsm2.so",
)
PIN = "73915520"


@cache
def _folder():
    """Make the token "biro" of this process: the library reads once where its tokens lie."""
    folder = Path(tempfile.mkdtemp(prefix="token-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(conf)
    _util("--init-token", "--free", "--label", "biro", "--so-pin", "12345678", "--pin", PIN)  # fmt: skip
    return folder


@cache
def put_on_token(label, name):
    """Put the key of the person of a name on the token "biro", under a label."""
    key = _folder() / f"{label}.pem"
    key.write_bytes(
        unsealed(issued(name).p12, Passphrase(WORDS)).key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    number = label.encode().hex()
    _util("--import", str(key), "--token", "biro", "--label", label, "--id", number, "--pin", PIN)  # fmt: skip


def _util(*words):
    subprocess.run(["softhsm2-util", *words], check=True, capture_output=True)

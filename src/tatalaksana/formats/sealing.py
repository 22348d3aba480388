# SPDX-License-Identifier: Apache-2.0
"""The key that signs checkpoints: Ed25519, made once beside the data, readable by its owner only.

It proves that this server wrote a checkpoint, nothing about a person; signatures on papers are
another matter.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

_NAME = "segel.pem"


def seal_key(folder: Path) -> Ed25519PrivateKey:
    """Return the key kept in a folder, making it on first use.

    Raises:
        TypeError, ValueError: the file there is no such key.
    """
    path = folder / _NAME
    if not path.exists():
        _make(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds another kind of key")
    return key


def _make(path: Path) -> None:
    fresh = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was faster; its key is as good
        return
    with os.fdopen(handle, "wb") as file:
        file.write(fresh)


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """Return the public half, to be kept where the server cannot reach it."""
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def is_sealed(public: bytes, root: bytes, signature: bytes) -> bool:
    """Whether the holder of the key behind `public` (PEM) signed a root."""
    try:
        key = serialization.load_pem_public_key(public)
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(signature, root)
    except (InvalidSignature, ValueError):
        return False
    return True

# SPDX-License-Identifier: Apache-2.0
"""Whose signatures are believed here: the agencies' own authorities, and the PSrE set up as recognised."""

import re
from pathlib import Path
from typing import Final

from django.conf import settings

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.naskah.signing import Provider
from tatalaksana.records.models import AccountRow, AgencyRow

_CERTIFICATE: Final = re.compile(
    rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL
)


class NotSetUp(RuleViolation):
    """The server has not what the provider `provider` signs with."""

    code = "signing.not_set_up"


def require_set_up(provider: Provider) -> None:
    """Refuse a provider the server cannot reach: nobody could sign with it.

    Raises:
        NotSetUp: the address of BSrE, or the module of the tokens, is not set.
    """
    needed = {
        Provider.BSRE_V1: settings.BSRE_URL,
        Provider.BSRE_V2: settings.BSRE_URL,
        Provider.PKCS11: settings.PKCS11_MODULE,
    }
    if not needed.get(provider, "-"):
        raise NotSetUp(provider=provider.value)


def own_roots() -> tuple[bytes, ...]:
    """Return the certificates (PEM) of the authorities of all agencies here, and of their tokens."""
    folder = Path(settings.DATA) / "otoritas"
    slugs = AgencyRow.objects.values_list("slug", flat=True)
    found = (folder / slug / "otoritas.pem" for slug in slugs)
    return (*(pem for path in found for pem in _certificates(path)), *token_roots())


def token_roots() -> tuple[bytes, ...]:
    """Return the certificates (PEM) of who issued those of the tokens."""
    return _of_tokens("akar")


def token_certificate(account: AccountRow) -> bytes | None:
    """Return the certificate (PEM) of an account's key on a token, None where there is none."""
    return next(iter(_of_tokens(account.username)), None)


def _of_tokens(name: str) -> tuple[bytes, ...]:
    if not settings.PKCS11_CERTIFICATES:
        return ()
    return _certificates(Path(settings.PKCS11_CERTIFICATES) / f"{name}.pem")


def certified_roots() -> tuple[bytes, ...]:
    """Return the certificates (PEM) of recognised PSrE: what leads to them is tersertifikasi."""
    return _certificates(Path(settings.BSRE_ROOTS)) if settings.BSRE_ROOTS else ()


def tsa_roots() -> tuple[bytes, ...]:
    """Return the certificates (PEM) of the authorities whose time stamps are believed."""
    return _certificates(Path(settings.TSA_ROOTS)) if settings.TSA_ROOTS else ()


def _certificates(path: Path) -> tuple[bytes, ...]:
    """Return the certificates in a file, without any key beside them."""
    if not path.exists():
        return ()
    return tuple(found + b"\n" for found in _CERTIFICATE.findall(path.read_bytes()))

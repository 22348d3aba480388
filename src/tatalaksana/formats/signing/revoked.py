# SPDX-License-Identifier: Apache-2.0
"""Lists of revoked certificates (CRL), believed only when their issuer signed them."""

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey


def is_list(data: bytes) -> bool:
    """Whether bytes are a list at all (DER)."""
    try:
        x509.load_der_x509_crl(data)
    except ValueError:
        return False
    return True


def is_listed(crl: bytes, serial: int, issuer: x509.Certificate, at: datetime) -> bool:
    """Whether an issuer's list (DER) says that a certificate was revoked at a time or before."""
    try:
        found = x509.load_der_x509_crl(crl)
        entry = found.get_revoked_certificate_by_serial_number(serial)
    except ValueError:
        return False
    key = issuer.public_key()
    if entry is None or found.issuer != issuer.subject:
        return False
    if not isinstance(key, EllipticCurvePublicKey | RSAPublicKey):
        return False
    return found.is_signature_valid(key) and entry.revocation_date_utc <= at

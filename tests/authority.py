# SPDX-License-Identifier: Apache-2.0
"""What tests of signing need: an agency's authority, a person's key, a paper like our own, a TSA."""

import shutil
import tempfile
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import typst
from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from tatalaksana.core.naskah.signing import Passphrase, Purpose
from tatalaksana.formats.signing.local import issue, make_authority

AT = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)
WORDS = "kuda bernyanyi di sawah"
PURPOSE = Purpose("Penetapan surat tugas", "Pontianak", "ttd_kepala")
PAPER = """#set document(title: "Surat Tugas", date: datetime(year: 2026, month: 1, day: 15))
#set page(paper: "a4")
#set text(lang: "id")
= Surat Tugas
Nomor: 800/12/ORG/2026

Kepala Biro Organisasi menugaskan Budi Santoso untuk hadir pada rapat.

#table(columns: 2, table.header[Hari][Tempat], [Senin], [Ruang rapat])
"""


@cache
def paper(words=PAPER):
    """Return a paper as the product prints it: PDF/A-3a and PDF/UA-1."""
    return typst.compile(words.encode(), format="pdf", pdf_standards=["a-3a", "ua-1"])


def pages_of_words(*words):
    """Return a PDF of somebody else with so many pages."""
    pages = "\n#pagebreak()\n".join(words)
    return paper(f'#set document(title: "Surat")\n= {pages}')


def authority(name="Otoritas Biro Organisasi"):
    """Return an agency's own authority, the same for the same name."""
    return _authority(name)


@cache
def _authority(name):
    folder = Path(tempfile.mkdtemp(prefix="otoritas-"))
    try:
        return make_authority(folder, name, at=AT - timedelta(days=30))
    finally:
        shutil.rmtree(folder)


def issued(name="Siti Aminah", of="Otoritas Biro Organisasi"):
    """Return a person's key, locked with `WORDS`, the same for the same person."""
    return _issued(name, of)


@cache
def _issued(name, of):
    return issue(
        authority(of),
        subject_name=name,
        office="Biro Organisasi",
        serial="197001011990031001",
        passphrase=Passphrase(WORDS),
        at=AT - timedelta(days=10),
    )


def roots(of="Otoritas Biro Organisasi"):
    """Return the certificates the agency's signatures are judged by."""
    return (authority(of).certificate_pem,)


@cache
def _stamping_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def stamping_certificate():
    """Return the certificate of the time stamp authority, issued by the agency's own."""
    above, key = authority(), _stamping_key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Otoritas Waktu")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(above.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=10))
        .not_valid_after(AT + timedelta(days=3650))
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above.key.public_key()),
            critical=False,
        )
        .sign(above.key, hashes.SHA256())
    )


def _stamper():
    der = stamping_certificate().public_bytes(serialization.Encoding.DER)
    secret = _stamping_key().private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return DummyTimeStamper(
        tsa_cert=asn1_x509.Certificate.load(der),
        tsa_key=keys.PrivateKeyInfo.load(secret),
        fixed_dt=AT,
    )


class _Stamps(BaseHTTPRequestHandler):
    def do_POST(self):
        """Stamp what came, or answer what the path asks for."""
        given = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/timestamp-query"
        kind, status, said = "application/timestamp-reply", 200, b"bukan cap waktu"
        if self.path == "/waktu":
            request = tsp.TimeStampReq.load(given)
            said = _stamper().request_tsa_response(request).dump()
        if self.path == "/galat":
            kind, status = "text/html", 500
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_words):
        """Say nothing on the screen of the tests."""


@contextmanager
def stamps():
    """Run a time stamp authority on a free port and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stamps)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

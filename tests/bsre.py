# SPDX-License-Identifier: Apache-2.0
"""An eSign client service for tests: real HTTP on this machine, API v1 and v2, strict about its fields.

It signs with a key of the tests and knows one person. `bent` makes it misbehave: slow, dropping the
connection, answering nonsense; what it got and how often is kept to be looked at.
"""

import base64
import json
import re
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from ipaddress import IPv4Address

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.authority import AT, WORDS, issued, paper, roots

from tatalaksana.core.naskah.signing import Hidden, Passphrase, Purpose
from tatalaksana.formats.signing.bsre import Nik, Service
from tatalaksana.formats.signing.local import LocalSigner

USER, PASSWORD = "esign", "sandi-layanan"
NIK = "6171010101700001"
PASSPHRASE = "#Rahasia.1234*"
CODE = "483920"
V1_FIELDS = {"file", "nik", "passphrase", "tampilan", "reason", "location", "jenis_response"}  # fmt: skip
TOLD = {
    "nama_dokumen": "naskah.pdf",
    "jumlah_signature": 1,
    "notes": "Dokumen asli",
    "details": [{"info_signer": {"signer_name": "Siti Aminah"}}],
    "summary": "VALID",
}


class Fake:
    """The service: what it does in place of its duty, and what it was asked."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}"
        self.bent = ""
        self.answer = None
        self.asked = []
        self.signed = 0
        self.state = {"status": "ISSUE", "valid_until": "2027-05-01T00:00:00+07:00"}
        self.free = threading.Event()

    def service(self, **named):
        """Return what a client needs."""
        return Service(self.url, USER, Hidden(PASSWORD), **named)

    def sign(self, pdf):
        """Sign, as BSrE would."""
        self.signed += 1
        signer = LocalSigner(issued().p12, roots())
        purpose = Purpose("", "", f"sig{self.signed}")
        made = signer.sign(pdf, purpose, Passphrase(WORDS), AT).data
        return {
            "other": lambda: other_paper(signer, purpose),
            "unsigned": lambda: pdf,
            "anew": lambda: _rewritten(signer, purpose, pdf),
            "cut": lambda: made[:-400],
        }.get(self.bent, lambda: made)()


def other_paper(signer, purpose):
    """Return another paper, well signed."""
    words = '#set document(title: "L", date: datetime(year: 2026, month: 1, day: 15))\n#set text(lang: "id")\n= Lain'
    return signer.sign(paper(words), purpose, Passphrase(WORDS), AT).data


def _rewritten(signer, purpose, pdf):
    """Write the file anew before signing it, as some services do."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out)
    return signer.sign(out.getvalue(), purpose, Passphrase(WORDS), AT).data


def certificate(folder):
    """Write a key and a certificate for this machine into a folder; return their file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "layanan.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def bsre(tls=None):
    """Run the service on a free port, with TLS when a file of `certificate` is given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.fake = Fake(server.server_port)
    server.handle_error = lambda *_: None  # a client that hangs up is what is tested
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        server.fake.url = f"https://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.fake
    finally:
        server.fake.free.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        """Say how a person stands (v1)."""
        self._answer(b"")

    def do_POST(self):
        """Sign, verify, send a code, say how a person stands (v2)."""
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _answer(self, body):
        fake = self.server.fake
        fake.asked.append((self.command, self.path, body))
        pair = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {pair}":
            self._say(401, "text/html", b"<html>Unauthorized</html>")
        elif fake.answer is not None:
            self._say(*fake.answer)
        elif not self._misbehaved(fake):
            self._duty(fake, body)

    def _misbehaved(self, fake):
        """Do what is asked of a bad service; the work may be done all the same."""
        if fake.bent in {"slow", "drop", "promise"}:
            fake.signed += 1
        if fake.bent == "slow":
            fake.free.wait(20)
        if fake.bent == "drip":
            self.send_response(200)
            self.end_headers()
            while not fake.free.wait(0.05):
                try:
                    self.wfile.write(b" ")
                except OSError:
                    break
        if fake.bent == "promise":
            self.send_response(200)
            self.send_header("Content-Length", "9999")
            self.end_headers()
            self.wfile.write(b"%PDF-1.7")
        if fake.bent in {"slow", "drop", "drip", "promise"}:
            self.close_connection = True
            return True
        return False

    def _duty(self, fake, body):
        if self.path.startswith("/api/user/status/") or self.path == "/api/v2/user/check/status":  # fmt: skip
            self._json(200, fake.state)
        elif self.path in {"/api/sign/verify", "/api/v2/verify/pdf"}:
            self._json(200, TOLD)
        elif self.path == "/api/v2/sign/get/totp":
            self._json(200, {"status": "SUCCESS"} if json.loads(body)["data"] > 0 else {"error": "data"})  # fmt: skip
        elif self.path == "/api/sign/pdf":
            self._sign_v1(fake, body)
        elif self.path == "/api/v2/sign/pdf":
            self._sign_v2(fake, json.loads(body))
        else:
            self._say(404, "text/html", b"<html>Not Found</html>")

    def _sign_v1(self, fake, body):
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
            for part in message_from_bytes(head + body, policy=HTTP).iter_parts()
        }  # fmt: skip
        assert set(parts) == V1_FIELDS, set(parts)
        assert parts["tampilan"] == b"invisible"
        if not self._knows(parts["nik"].decode(), parts["passphrase"].decode()):
            return
        made = fake.sign(parts["file"])
        if fake.bent == "bytes":
            self._say(200, "application/pdf", made, {"id_dokumen": "dok-1"})
            return
        said = base64.b64encode(made).decode()
        self._json(200, {"base64_signed_file": said, "id_dokumen": "dok-1"})

    def _sign_v2(self, fake, asked):
        assert [set(p) for p in asked["signatureProperties"]] == [
            {"tampilan", "reason", "location"}
        ]
        assert asked["signatureProperties"][0]["tampilan"] == "INVISIBLE"
        assert ("passphrase" in asked) != ("totp" in asked)
        secret = asked.get("passphrase") or (PASSPHRASE if asked["totp"] == CODE else "")  # fmt: skip
        if not self._knows(asked["nik"], secret):
            return
        made = [fake.sign(base64.b64decode(f, validate=True)) for f in asked["file"]]
        files = [base64.b64encode(m).decode() for m in made]
        self._json(200, {"file": files[:-1] if fake.bent == "fewer" else files})

    def _knows(self, nik, passphrase):
        assert re.fullmatch(r"\d{16}", nik)
        if nik != NIK:
            self._json(400, {"status_code": 2011, "error": f"User {nik} tidak terdaftar"})  # fmt: skip
        elif passphrase != PASSPHRASE:
            self._json(400, {"status_code": 2031, "error": "Passphrase anda salah, sisa percobaan 2"})  # fmt: skip
        return nik == NIK and passphrase == PASSPHRASE

    def _json(self, status, words):
        self._say(status, "application/json; charset=utf-8", json.dumps(words).encode())

    def _say(self, status, kind, body, more=None):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})}.items():  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        """Say nothing on the screen of the tests."""


def signer_of(kind, fake, nik=NIK, **named):
    """Return a client of a version."""
    return kind(fake.service(**named), Nik(nik))

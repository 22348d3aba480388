# SPDX-License-Identifier: Apache-2.0
"""An OpenID Connect provider for tests: real HTTP on this machine, one person, keys of its own.

It keeps to the rules (client, code, PKCE, where to come back to) and refuses what breaks them; what
it says about the person can be bent to see what is believed.
"""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "tatalaksana", "rahasia-klien"


class Fake:
    """The provider: who it says comes, and what it signs with."""

    def __init__(self, port):
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.published = self.key.public_key()
        self.person = {"sub": "orang-1", "email": "Budi@kota.go.id", "email_verified": True}  # fmt: skip
        self.bent = {}
        self.asked = {}

    def places(self):
        """Say where the doors are."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/masuk",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def keys(self):
        """Publish the key."""
        return {"keys": [{**json.loads(RSAAlgorithm.to_jwk(self.published)), "kid": "satu"}]}  # fmt: skip

    def way_back(self, query):
        """Send somebody back who agreed."""
        asked = {k: v[0] for k, v in parse_qs(query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        self.asked["kode-1"] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': 'kode-1', 'state': asked['state']})}"

    def token(self, form):
        """Give a token for a code, once, to who asked for it."""
        given = {k: v[0] for k, v in parse_qs(form).items()}
        asked = self.asked.pop(given.get("code"), None)
        proof = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if (
            asked is None
            or challenge != asked["code_challenge"]
            or given["redirect_uri"] != asked["redirect_uri"]
            or (given["client_id"], given["client_secret"]) != (CLIENT, SECRET)
        ):
            return None
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
            **self.person,
            **self.bent,
        }
        token = jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "satu"})
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}


@contextmanager
def provider():
    """Run the provider on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.fake = Fake(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server.fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        """Answer the configuration, the keys, and who wants in."""
        fake, parts = self.server.fake, urlsplit(self.path)
        if parts.path == "/masuk":
            self.send_response(302)
            self.send_header("Location", fake.way_back(parts.query))
            self.end_headers()
            return
        known = {
            "/.well-known/openid-configuration": fake.places,
            "/keys": fake.keys,
        }
        self._say(known[parts.path]())

    def do_POST(self):
        """Answer a code."""
        size = int(self.headers["Content-Length"])
        self._say(self.server.fake.token(self.rfile.read(size).decode()))

    def _say(self, words):
        self.send_response(400 if words is None else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(words or {"error": "invalid_grant"}).encode())

    def log_message(self, *_words):
        """Say nothing on the screen of the tests."""

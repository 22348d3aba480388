# SPDX-License-Identifier: Apache-2.0
"""OpenID Connect, as one office's provider speaks it: code flow with PKCE, state and nonce.

What the provider says is believed only after its signature, issuer, audience, time and nonce fit.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import jwt

_ALGORITHMS: Final = ("RS256", "ES256", "PS256", "EdDSA")
_SECONDS: Final = 10
_MOST: Final = 1_000_000
_HERE: Final = ("127.0.0.1", "localhost", "::1")


class NotBelieved(Exception):  # noqa: N818 - no fault of ours: the edge says it in words
    """The provider cannot be reached, or what it says does not hold; the words are for the log."""


@dataclass(frozen=True, slots=True)
class Provider:
    """The provider of an office, and the name and secret this site has there."""

    issuer: str
    client: str
    secret: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What is remembered between leaving for the provider and coming back."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Who the provider says somebody is; `email` only when the provider has verified it."""

    issuer: str
    subject: str
    email: str


def new_ask() -> Ask:
    """Return fresh values nobody can guess."""
    return Ask(*(secrets.token_urlsafe(32) for _ in range(3)))


def way_to(provider: Provider, ask: Ask, back: str) -> str:
    """Return the address of the provider that somebody is sent to.

    Raises:
        NotBelieved: the provider cannot be reached.
    """
    proof = hashlib.sha256(ask.verifier.encode()).digest()
    facts = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": "openid email",
        "state": ask.state,
        "nonce": ask.nonce,
        "code_challenge": base64.urlsafe_b64encode(proof).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    address = _places(provider.issuer)["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(facts)}"


def claims_of(provider: Provider, ask: Ask, code: str, back: str) -> Claims:
    """Return who came back with a code.

    Raises:
        NotBelieved: the provider does not know the code, or its word does not hold.
    """
    places = _places(provider.issuer)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client,
        "client_secret": provider.secret,
        "code_verifier": ask.verifier,
    }
    answer = _asked(places["token_endpoint"], urlencode(form).encode())
    keys = _asked(places["jwks_uri"])
    return _believed(provider, ask, str(answer.get("id_token", "")), keys)


def _believed(
    provider: Provider, ask: Ask, token: str, keys: Mapping[str, object]
) -> Claims:
    try:
        said = jwt.decode(
            token,
            _key_of(token, keys),
            algorithms=list(_ALGORITHMS),
            audience=provider.client,
            issuer=provider.issuer,
            leeway=60,
            options={"require": ["exp", "iat", "sub", "aud", "iss"]},
        )
    except jwt.PyJWTError as error:
        raise NotBelieved(f"{type(error).__name__}: {error}") from error
    if not secrets.compare_digest(str(said.get("nonce", "")), ask.nonce):
        raise NotBelieved("the nonce is another")
    if said.get("azp", provider.client) != provider.client:
        raise NotBelieved("it was made for somebody else")
    email = str(said.get("email", "")) if said.get("email_verified") is True else ""
    return Claims(provider.issuer, str(said["sub"])[:255], email.strip().casefold())


def _key_of(token: str, keys: Mapping[str, object]) -> jwt.PyJWK:
    wanted = jwt.get_unverified_header(token).get("kid")
    known = jwt.PyJWKSet.from_dict(dict(keys)).keys
    for key in known:
        if key.key_id == wanted or (wanted is None and len(known) == 1):
            return key
    raise jwt.InvalidKeyError("the key is not the provider's")


@lru_cache(maxsize=4)
def _places(issuer: str) -> Mapping[str, str]:
    """Ask the provider once where its doors are; a failure is not remembered."""
    found = _asked(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    places = {name: str(found.get(name, "")) for name in names}
    if found.get("issuer") != issuer or not all(map(_is_safe, places.values())):
        raise NotBelieved("the configuration is another provider's, or not HTTPS")
    return places


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    is_here = parts.scheme == "http" and parts.hostname in _HERE
    return parts.scheme == "https" or is_here


class _NoRedirect(HTTPRedirectHandler):
    """Secrets are sent to the address that was said and no further."""

    def redirect_request(self, *_args: object, **_rest: object) -> None:
        """Refuse."""


def _asked(address: str, form: bytes | None = None) -> dict[str, object]:
    if not _is_safe(address):
        raise NotBelieved("the provider must be spoken to by HTTPS")
    request = Request(address, data=form, headers={"Accept": "application/json"})  # noqa: S310 - checked above
    try:
        with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
            said = json.loads(answer.read(_MOST))
    except (URLError, OSError, ValueError) as error:
        raise NotBelieved(f"{type(error).__name__}: {error}") from error
    if not isinstance(said, dict):
        raise NotBelieved("the provider's answer is no object")
    return said

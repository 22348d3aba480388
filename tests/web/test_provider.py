# SPDX-License-Identifier: Apache-2.0
"""Signing in through the office's provider: over real HTTP, and only for whom an admin bound."""

from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from tests.cast import NINE
from tests.provider import CLIENT, SECRET, provider

from tatalaksana.actions.agency_accounts import bind_identity, let_in
from tatalaksana.actions.factors import begin_factor, confirm_factor
from tatalaksana.formats.onetime import code_at
from tatalaksana.queries.types import Account


@pytest.fixture
def fake(settings, cast):
    """Run the provider and tell the site about it; an admin bound the viewer."""
    with provider() as one:
        settings.OIDC_ISSUER = one.issuer
        settings.OIDC_CLIENT, settings.OIDC_SECRET = CLIENT, SECRET
        settings.OIDC_NAME = "SSO Kota"
        bind_identity(cast.viewer.pk, "budi@KOTA.go.id", by=cast.admin, at=NINE)
        yield one


class _Stop(HTTPRedirectHandler):
    def redirect_request(self, *_rest):
        """Show where it leads instead of going there."""


def agreed(client, after="/akun/"):
    """Go to the provider and agree there; return the way back."""
    away = client.get("/masuk/luar/", {"next": after})
    assert away.status_code == 302
    try:
        build_opener(_Stop).open(away["Location"])
    except HTTPError as answer:
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"
    raise AssertionError("the provider did not send back")


def who(client):
    """Return the name that is signed in, "" for nobody."""
    key = client.session.get("_auth_user_id")
    return Account.objects.get(pk=key).username if key else ""


def test_the_provider_lets_in_whom_an_admin_bound(fake, cast):
    """By e-mail the first time; by the provider's own name for the person ever after."""
    first, second = Client(), Client()

    answer = first.get(agreed(first))
    fake.person["email"] = "nama-baru@kota.go.id"
    second.get(agreed(second))

    assert answer["Location"] == "/akun/"
    assert (who(first), who(second)) == ("viewer", "viewer")
    assert "SSO Kota" in Client().get("/masuk/").content.decode()


def test_nobody_is_created(fake, cast):
    """A person the provider knows and the office does not is refused in words."""
    before = Account.objects.count()
    fake.person = {"sub": "lain", "email": "lain@kota.go.id", "email_verified": True}
    client = Client()

    answer = client.get(agreed(client))

    assert answer.status_code == 422
    assert "belum dihubungkan" in answer.content.decode()
    assert (who(client), Account.objects.count()) == ("", before)


@pytest.mark.parametrize(
    "bend",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"nonce": "lain"},
        {"aud": "orang-lain"},
        {"iss": "https://lain.contoh"},
        {"exp": 1},
        {"azp": "orang-lain"},
        {"sub": None},
    ],
    ids=str,
)
def test_what_does_not_hold_is_not_believed(fake, cast, bend):
    """Unverified e-mail, another nonce, audience, issuer, time: nobody gets in."""
    fake.bent = bend
    client = Client()

    answer = client.get(agreed(client))

    assert (answer.status_code, who(client)) == (422, "")


def test_a_token_of_another_key_is_not_believed(fake, cast):
    """The signature must be the published key's."""
    fake.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    client = Client()

    answer = client.get(agreed(client))

    assert (answer.status_code, who(client)) == (422, "")


def test_a_way_back_counts_once_and_only_where_it_was_asked(fake, cast):
    """Another browser, another state, and the same answer twice all lead nowhere."""
    client, other = Client(), Client()
    back = agreed(client)

    stolen = other.get(back)
    wrong = client.get(back.replace("state=", "state=x"))
    late = client.get(back)

    assert stolen["Location"] == late["Location"] == "/masuk/"
    assert wrong.status_code == 422
    assert who(client) == who(other) == ""


def test_a_second_factor_is_asked_for_all_the_same(fake, cast):
    """The provider is the first step; who turned on the second does it here."""
    secret = begin_factor(cast.viewer)
    confirm_factor(cast.viewer, code_at(secret, NINE), at=NINE)
    client = Client()

    answer = client.get(agreed(client))

    assert (answer["Location"], who(client)) == ("/masuk/kode/", "")


def test_who_was_shut_out_stays_out(fake, cast):
    """The provider does not overrule the administrator."""
    let_in(cast.viewer.pk, is_active=False, by=cast.admin, at=NINE)
    client = Client()

    assert client.get(agreed(client)).status_code == 422
    assert who(client) == ""


def test_a_provider_that_does_not_answer_is_told(settings, cast):
    """The page stays, with words and the password form."""
    settings.OIDC_ISSUER = "http://127.0.0.1:1"

    answer = Client().get("/masuk/luar/")

    assert answer.status_code == 422
    assert "tidak berhasil" in answer.content.decode()


def test_without_a_provider_there_is_no_way(cast):
    """Off by default: no button, and the addresses lead back to Masuk."""
    client = Client()

    assert "masuk/luar" not in client.get("/masuk/").content.decode()
    assert client.get("/masuk/luar/")["Location"] == "/masuk/"
    assert client.get("/masuk/kembali/?code=1&state=2")["Location"] == "/masuk/"

# SPDX-License-Identifier: Apache-2.0
"""With what somebody signs: their own key inside the office, or the service the office uses.

A wrong passphrase is counted here, before the provider locks somebody out; the words themselves are
never kept.
"""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from tatalaksana.actions.accounts import WrongPassword
from tatalaksana.actions.history import note
from tatalaksana.core.naskah.signing import (
    Hidden,
    Passphrase,
    Problem,
    Provider,
    Signer,
    SigningFailed,
)
from tatalaksana.formats.onetime import deciphered
from tatalaksana.formats.signing.bsre import BsreV1, BsreV2, Nik, Service
from tatalaksana.formats.signing.local import (
    Authority,
    LocalSigner,
    issue,
    make_authority,
    rekey,
    revocation_list,
)
from tatalaksana.formats.signing.pkcs11 import Pkcs11Signer
from tatalaksana.queries.errors import NotFound
from tatalaksana.queries.paperwork import paperwork_of
from tatalaksana.queries.trust import (
    certified_roots,
    token_certificate,
    token_roots,
    tsa_roots,
)
from tatalaksana.records.models import (
    AccountRow,
    AgencyRow,
    HistoryRow,
    SigningKeyRow,
)

TRIES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)


def authority_of(agency: AgencyRow, *, at: datetime | None = None) -> Authority:
    """Return the agency's own authority, made on first use (`at`) beside the data."""
    folder = Path(settings.DATA) / "otoritas" / agency.slug
    folder.mkdir(parents=True, exist_ok=True)
    return make_authority(folder, agency.name, at=at)


@transaction.atomic
def make_key(account: AccountRow, passphrase: Passphrase, *, at: datetime) -> None:
    """Make the key an account signs with inside the office; one it had before signs no more.

    Raises:
        NotFound: the account belongs to no agency.
        WeakPassphrase: the passphrase is too weak to guard a key.
    """
    if account.agency is None:
        raise NotFound
    issued = issue(
        authority_of(account.agency, at=at),
        subject_name=account.get_full_name() or account.username,
        office=account.agency.name,
        serial=str(account.pk),
        passphrase=passphrase,
        at=at,
    )
    values: dict[str, object] = {
        "p12": issued.p12,
        "certificate": issued.certificate_pem.decode("ascii"),
        "serial": issued.serial,
        "made_at": at,
        "valid_until": issued.valid_until,
    }
    if paperwork_of(account.agency).value.provider is Provider.LOCAL:
        values |= {"failures": 0, "locked_until": None}
    SigningKeyRow.objects.update_or_create(account=account, defaults=values)
    note("key.made", f"account:{account.pk}", by=account, at=at, serial=issued.serial)


def make_own_key(
    account: AccountRow, password: str, passphrase: Passphrase, *, at: datetime
) -> None:
    """Make one's own key anew: who only sits at an open screen does not know the password.

    Raises:
        WrongPassword: the password of the account is another.
        NotFound, WeakPassphrase: as `make_key`.
    """
    if not account.check_password(password):
        raise WrongPassword
    make_key(account, passphrase, at=at)


def change_passphrase(
    account: AccountRow, old: Passphrase, new: Passphrase, *, at: datetime
) -> None:
    """Lock the key of an account with another passphrase.

    Raises:
        SigningFailed: there is no key, it is locked for now, or the old passphrase is another.
        WeakPassphrase: the new one is too weak.
    """
    row = _key(account, at)
    try:
        row.p12 = rekey(bytes(row.p12), old, new)
    except SigningFailed as failed:
        raise counted(account, failed, at) from None
    row.failures, row.locked_until = 0, None
    with transaction.atomic():
        row.save(update_fields=["p12", "failures", "locked_until"])
        note("key.changed", f"account:{account.pk}", by=account, at=at)


def signer_of(account: AccountRow, *, at: datetime) -> Signer:
    """Return what an account signs with: its own key, or the service the office chose.

    Raises:
        SigningFailed: there is no key or NIK, no service is set up, or signing is locked for now.
    """
    if account.agency is None:
        raise SigningFailed(Problem.NO_KEY, Provider.LOCAL)
    provider = paperwork_of(account.agency).value.provider
    if provider is Provider.LOCAL:
        authority = authority_of(account.agency)
        roots, tsa = (authority.certificate_pem, *tsa_roots()), settings.TSA_URL
        crls = (_crl(account.agency, authority, at),) if tsa else ()
        return LocalSigner(bytes(_key(account, at).p12), roots, tsa, crls)
    if provider is Provider.PKCS11:
        return _on_token(account)
    service = service_of_settings()
    if service is None:
        raise SigningFailed(Problem.UNREACHABLE, provider)
    nik = _nik(account, provider, at)
    if provider is Provider.BSRE_V1:
        return BsreV1(service, nik)
    return BsreV2(service, nik)


def _on_token(account: AccountRow) -> Pkcs11Signer:
    certificate = token_certificate(account)
    if certificate is None or not settings.PKCS11_MODULE:
        raise SigningFailed(Problem.NO_KEY, Provider.PKCS11)
    name = account.username
    token = settings.PKCS11_TOKEN or name
    roots = (*token_roots(), *tsa_roots())
    return Pkcs11Signer(settings.PKCS11_MODULE, token, name, certificate, roots)


def _crl(agency: AgencyRow, authority: Authority, at: datetime) -> bytes:
    """Return the list of keys that sign no more: whoever made a new one gave the old one up."""
    made: dict[str, list[tuple[datetime, str]]] = {}
    people = AccountRow.objects.filter(agency=agency).values_list("pk", flat=True)
    subjects = [f"account:{pk}" for pk in people]
    rows = HistoryRow.objects.filter(kind="key.made", subject__in=subjects)
    for row in rows.order_by("at", "pk"):
        made.setdefault(row.subject, []).append((row.at, str(row.data["serial"])))
    revoked = {
        serial: after[0]
        for keys in made.values()
        for (_, serial), after in pairwise(keys)
    }
    return revocation_list(authority, revoked, at)


def service_of_settings() -> Service | None:
    """Return the service of BSrE as the server is set up, None when it is not."""
    if not settings.BSRE_URL:
        return None
    return Service(
        settings.BSRE_URL,
        settings.BSRE_USER,
        Hidden(settings.BSRE_PASSWORD),
        Path(settings.BSRE_CA) if settings.BSRE_CA else None,
        certified_roots(),
    )


def _nik(account: AccountRow, provider: Provider, at: datetime) -> Nik:
    row = SigningKeyRow.objects.filter(account=account).first()
    if row is not None and row.locked_until is not None and row.locked_until > at:
        raise SigningFailed(Problem.LOCKED, provider, tries_left=0)
    found = deciphered(row.nik, settings.SECRET_KEY) if row and row.nik else None
    if found is None:
        raise SigningFailed(Problem.NOT_REGISTERED, provider)
    return Nik(found.decode("ascii"))


def require_passphrase(signer: Signer, passphrase: Passphrase) -> None:
    """Refuse a wrong passphrase before any number is taken, where we can tell without signing.

    Raises:
        SigningFailed: the key opens with another one.
    """
    if isinstance(signer, LocalSigner | Pkcs11Signer):
        signer.opens_with(passphrase)


def _key(account: AccountRow, at: datetime) -> SigningKeyRow:
    row = SigningKeyRow.objects.filter(account=account).first()
    if row is None or not row.p12:
        raise SigningFailed(Problem.NO_KEY, Provider.LOCAL)
    if row.locked_until is not None and row.locked_until > at:
        raise SigningFailed(Problem.LOCKED, Provider.LOCAL, tries_left=0)
    return row


def counted(account: AccountRow, failed: SigningFailed, at: datetime) -> SigningFailed:
    """Count a wrong passphrase; the fifth locks signing for a quarter of an hour."""
    if failed.problem is not Problem.WRONG_PASSPHRASE:
        return failed
    with transaction.atomic():
        row = SigningKeyRow.objects.select_for_update().filter(account=account).first()
        if row is None:
            return failed
        is_over = row.locked_until is not None and row.locked_until <= at
        row.failures = 1 if is_over else row.failures + 1
        row.locked_until = at + LOCKED_FOR if row.failures >= TRIES else None
        row.save(update_fields=["failures", "locked_until"])
        left = max(0, TRIES - row.failures)
    return SigningFailed(
        failed.problem,
        failed.provider,
        provider_code=failed.provider_code,
        tries_left=left,
    )


def forget_failures(account: AccountRow) -> None:
    """Forget wrong passphrases once the right one was typed."""
    SigningKeyRow.objects.filter(account=account).exclude(failures=0).update(
        failures=0, locked_until=None
    )

# SPDX-License-Identifier: Apache-2.0
"""What signing in needs beside the password: second factors, sessions, bindings, guesses by address."""

from django.db import models

from tatalaksana.records.models.accounts import AccountRow


class SecondFactorRow(models.Model):
    """The authenticator app of an account; it counts once `confirmed_at` is set.

    `secret` is enciphered. `last_step` is the newest step that opened, so that no code opens twice.
    `recovery` are keyed hashes of the recovery codes that are left.
    """

    account = models.OneToOneField(
        AccountRow, on_delete=models.CASCADE, related_name="second_factor"
    )
    secret = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    recovery = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"second factor of {self.account_id}"


class OpenSessionRow(models.Model):
    """One browser an account is signed in with: what it calls itself, from where, seen when."""

    account = models.ForeignKey(AccountRow, on_delete=models.CASCADE)
    key = models.CharField(max_length=40, unique=True)
    agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"session of {self.account_id}"


class IdentityRow(models.Model):
    """Who an account is at the office's provider: bound by e-mail first, by `subject` from then on."""

    account = models.OneToOneField(
        AccountRow, on_delete=models.CASCADE, related_name="identity"
    )
    email = models.CharField(max_length=254, unique=True)
    issuer = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=255, blank=True)

    class Meta:
        """Nobody is two accounts."""

        constraints = (
            models.UniqueConstraint(
                fields=["issuer", "subject"],
                condition=~models.Q(subject=""),
                name="identity_once",
            ),
        )

    def __str__(self) -> str:
        return self.email


class AddressRow(models.Model):
    """Failed sign-ins from one network address since `since`: what locks it for a while."""

    address = models.CharField(max_length=45, unique=True)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address

# SPDX-License-Identifier: Apache-2.0
"""Agencies, accounts, and failed sign-ins."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class AgencyRow(models.Model):
    """An office that keeps its own SOPs: one tenant. `cases` counts the cases ever started.

    `is_of_request` when it lives for one request, with its office and working time as they were then.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    head = models.JSONField(default=list)
    style = models.CharField(max_length=40, default="permenpanrb")
    zone = models.CharField(max_length=4, default="WIB")
    cases = models.PositiveIntegerField(default=0)
    is_of_request = False

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What an account may do beside its posts: read, write SOPs, or keep the office (pengelola)."""

    VIEWER = "viewer"
    AUTHOR = "author"
    ADMIN = "admin"


class AccountRow(AbstractUser):
    """A person who signs in; on screen they act as their office (jabatan).

    Degrees, NIP and rank are what papers print beside the name.
    """

    agency = models.ForeignKey(
        AgencyRow, on_delete=models.PROTECT, null=True, blank=True
    )
    office = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.VIEWER)
    is_sample = models.BooleanField(default=False)
    degree_before = models.CharField(max_length=40, blank=True)
    degree_after = models.CharField(max_length=80, blank=True)
    nip = models.CharField(max_length=18, blank=True)
    rank = models.CharField(max_length=60, blank=True)
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class SignInRow(models.Model):
    """Failed sign-ins of one user name, existing or not: what locks it for a while."""

    username = models.CharField(max_length=150, unique=True)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.username

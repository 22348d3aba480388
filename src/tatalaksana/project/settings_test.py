# SPDX-License-Identifier: Apache-2.0
"""Settings of the test run: the shared ones, with a database of its own and quick passwords."""

from tatalaksana.project import settings as shared
from tatalaksana.project.settings import *  # noqa: F403 - the tests run what the product runs

SECRET_KEY = "for tests only, never served"  # noqa: S105 - it guards nothing
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {"default": {**shared.DATABASES["default"], "TEST": {"NAME": None}}}

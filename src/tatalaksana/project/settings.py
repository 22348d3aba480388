# SPDX-License-Identifier: Apache-2.0
"""Settings of the demonstration; `settings_production` hardens them."""

SECRET_KEY = "demonstration"  # noqa: S105 - replaced before anything is served
USE_TZ = True
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}

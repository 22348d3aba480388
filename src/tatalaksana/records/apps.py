# SPDX-License-Identifier: Apache-2.0
"""The Django app that owns every row."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from tatalaksana.records.append_only import guard


class RecordsConfig(AppConfig):
    """All rows live in one app, so that a migration is one story."""

    name = "tatalaksana.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the record after every migration."""
        post_migrate.connect(_guard, sender=self)


def _guard(using: str, **_rest: object) -> None:
    guard(using)

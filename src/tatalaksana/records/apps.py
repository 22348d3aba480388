# SPDX-License-Identifier: Apache-2.0
"""The Django app that owns every row."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """All rows live in one app, so that a migration is one story."""

    name = "tatalaksana.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

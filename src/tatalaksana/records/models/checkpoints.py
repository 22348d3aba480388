# SPDX-License-Identifier: Apache-2.0
"""Signed checkpoints over the ends of all chains: a cut tail shows."""

from django.db import models


class CheckpointRow(models.Model):
    """One checkpoint: the chains that grew since the one before, as {code: [count, head in hex]}."""

    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    heads = models.JSONField()
    root = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    def __str__(self) -> str:
        return f"checkpoint {self.number}"

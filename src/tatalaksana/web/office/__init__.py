# SPDX-License-Identifier: Apache-2.0
"""Instansi: what an administrator keeps of an office: posts, columns, teams, time, accounts."""

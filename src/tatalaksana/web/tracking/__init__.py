# SPDX-License-Identifier: Apache-2.0
"""Lacak: follow a case by its receipt, without an account."""

# SPDX-License-Identifier: Apache-2.0
"""Pantauan: what a superior sees of the work below."""

# SPDX-License-Identifier: Apache-2.0
"""Masuk, Keluar and Akun."""

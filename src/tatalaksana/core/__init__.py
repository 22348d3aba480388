# SPDX-License-Identifier: Apache-2.0
"""The rules: no framework, no I/O, no clock."""

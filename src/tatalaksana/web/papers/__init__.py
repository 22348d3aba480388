# SPDX-License-Identifier: Apache-2.0
"""Papers: write, read, initial, sign, verify."""

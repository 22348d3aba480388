# SPDX-License-Identifier: Apache-2.0
"""The browser entrance: one folder per feature."""

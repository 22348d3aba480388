# SPDX-License-Identifier: Apache-2.0
"""Word and Excel files: their words and tables."""

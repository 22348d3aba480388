# SPDX-License-Identifier: Apache-2.0
"""Register: the books of an office, letters that belong to no case, and the archive."""

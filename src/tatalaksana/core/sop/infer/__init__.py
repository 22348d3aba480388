# SPDX-License-Identifier: Apache-2.0
"""Who acts, what is decided and where a refusal goes, inferred from the words of a table."""

# SPDX-License-Identifier: Apache-2.0
"""The SOP file: the canonical YAML form, its JSON twin and their schema."""

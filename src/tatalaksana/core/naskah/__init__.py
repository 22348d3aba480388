# SPDX-License-Identifier: Apache-2.0
"""The rules of office papers: kinds, names, paraf, numbers, disposisi, registers."""

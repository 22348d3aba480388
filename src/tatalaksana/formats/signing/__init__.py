# SPDX-License-Identifier: Apache-2.0
"""Signing PDFs and judging the signatures of PDFs: one module for each way of signing."""

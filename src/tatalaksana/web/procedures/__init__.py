# SPDX-License-Identifier: Apache-2.0
"""Pustaka SOP and Impor."""

# SPDX-License-Identifier: Apache-2.0
"""The record of a case: a chain of entries nobody can alter unseen."""

# SPDX-License-Identifier: Apache-2.0
"""The command line entrance; works without a database."""

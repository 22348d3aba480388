# SPDX-License-Identifier: Apache-2.0
"""How an SOP is drawn: the geometry of the official sheet."""

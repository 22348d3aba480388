# SPDX-License-Identifier: Apache-2.0
"""Base template, components, words of refusals, static files."""

# SPDX-License-Identifier: Apache-2.0
"""The regulation as a linter: rules ID, TB, KG, MB and FL over one SOP."""

# SPDX-License-Identifier: Apache-2.0
"""How an SOP runs: compile, soundness, and later the engine."""

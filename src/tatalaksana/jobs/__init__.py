# SPDX-License-Identifier: Apache-2.0
"""The worker: takes rows of work and runs them."""

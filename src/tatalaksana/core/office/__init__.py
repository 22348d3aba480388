# SPDX-License-Identifier: Apache-2.0
"""Who may act as what, when: posts, people by date and capacity, teams, bound columns."""

# SPDX-License-Identifier: Apache-2.0
"""Working time of an office: hours by dated rule, days off by decree, deadlines from both."""

# SPDX-License-Identifier: Apache-2.0
"""The refusal every reader shares."""

from tatalaksana.core.errors import RuleViolation


class NotFound(RuleViolation):
    """There is nothing here for this account: not there and not yours look the same."""

    code = "not_found"

# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for."""

import pytest
from tests.cast import make_cast, publish_library


@pytest.fixture
def cast(db):
    """Open the agencies and accounts of the cast."""
    return make_cast()


@pytest.fixture
def stocked(cast):
    """Open the cast and put the twelve SOPs in force."""
    publish_library(cast)
    return cast

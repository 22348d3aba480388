# SPDX-License-Identifier: Apache-2.0
"""Settings of the test run."""

from tatalaksana.project.settings import *  # noqa: F403 - the tests run what the product runs

# SPDX-License-Identifier: Apache-2.0
"""A child process that ends without an answer is told to who asked, and why to who looks after the site."""

import logging

from tatalaksana.formats.child import Fault, Limits, asked


def test_why_a_child_died_is_logged(caplog):
    """The caller gets a fault; the log names the module and what Python said of it."""
    with caplog.at_level(logging.WARNING):
        found = asked("tatalaksana.formats.nowhere", b"", str, Limits())

    assert found is Fault.DIED
    assert "tatalaksana.formats.nowhere ended with 1" in caplog.text
    assert "No module named" in caplog.text

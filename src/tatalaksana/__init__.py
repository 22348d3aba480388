# SPDX-License-Identifier: Apache-2.0
"""Tatalaksana reads, checks, draws and runs the SOPs of Indonesian offices."""

__version__ = "0.1.0"

# SPDX-License-Identifier: Apache-2.0
"""Documents in and out, without Django."""

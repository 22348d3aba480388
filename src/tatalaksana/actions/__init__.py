# SPDX-License-Identifier: Apache-2.0
"""The only writers: one function per thing a person can do."""

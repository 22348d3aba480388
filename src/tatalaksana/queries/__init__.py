# SPDX-License-Identifier: Apache-2.0
"""The only readers: access checks, and one page object per screen."""

# SPDX-License-Identifier: Apache-2.0
"""Where everything is wired: settings, urls, wsgi."""

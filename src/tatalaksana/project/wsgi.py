# SPDX-License-Identifier: Apache-2.0
"""The application a WSGI server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault(
    "DJANGO_SETTINGS_MODULE", "tatalaksana.project.settings_production"
)
application = get_wsgi_application()

# SPDX-License-Identifier: Apache-2.0
"""Settings of an office's own server: everything that differs comes from the environment.

TATALAKSANA_SECRET_KEY, TATALAKSANA_HOSTS (comma separated) and TATALAKSANA_DATA are required;
docs/howto/produksi.md explains each. `tatalaksana serve` refuses to start on weak ones.
"""

import os

from tatalaksana.formats.databases import database_at
from tatalaksana.project import settings as shared
from tatalaksana.project.secret import secret_from
from tatalaksana.project.settings import *  # noqa: F403 - the shared settings are the base

SECRET_KEY = os.environ.get("TATALAKSANA_SECRET_KEY") or "missing"
DATA_IS_CHOSEN = "TATALAKSANA_DATA" in os.environ
ALLOWED_HOSTS = [h for h in os.environ.get("TATALAKSANA_HOSTS", "").split(",") if h]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DEBUG = os.environ.get("TATALAKSANA_DEBUG", "") == "1"
DATABASE_PASSWORD_FILE = os.environ.get("TATALAKSANA_DATABASE_PASSWORD_FILE", "")
DATABASES = {
    "default": database_at(
        os.environ.get("TATALAKSANA_DATABASE")
        or str(shared.DATA / "tatalaksana.sqlite3"),
        DATABASE_PASSWORD_FILE,
    )
}
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = os.environ.get("TATALAKSANA_HTTPS", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000

PROXIES = int(os.environ.get("TATALAKSANA_PROXIES", "1"))
SECOND_FACTOR = os.environ.get("TATALAKSANA_SECOND_FACTOR", "")
OIDC_ISSUER = os.environ.get("TATALAKSANA_OIDC_ISSUER", "")
OIDC_CLIENT = os.environ.get("TATALAKSANA_OIDC_CLIENT", "")
OIDC_SECRET = os.environ.get("TATALAKSANA_OIDC_SECRET", "")
OIDC_NAME = os.environ.get("TATALAKSANA_OIDC_NAME", shared.OIDC_NAME)
BSRE_URL = os.environ.get("TATALAKSANA_BSRE_URL", "")
BSRE_USER = os.environ.get("TATALAKSANA_BSRE_USER", "")
BSRE_PASSWORD = secret_from(os.environ.get("TATALAKSANA_BSRE_PASSWORD_FILE", ""))
BSRE_CA = os.environ.get("TATALAKSANA_BSRE_CA", "")
BSRE_ROOTS = os.environ.get("TATALAKSANA_BSRE_ROOTS", "")
TSA_URL = os.environ.get("TATALAKSANA_TSA_URL", "")
TSA_ROOTS = os.environ.get("TATALAKSANA_TSA_ROOTS", "")
PKCS11_MODULE = os.environ.get("TATALAKSANA_PKCS11_MODULE", "")
PKCS11_TOKEN = os.environ.get("TATALAKSANA_PKCS11_TOKEN", "")
PKCS11_CERTIFICATES = os.environ.get("TATALAKSANA_PKCS11_CERTIFICATES", "")
SCANNER = os.environ.get("TATALAKSANA_SCANNER", "")

SITE_URL = (
    os.environ.get("TATALAKSANA_URL")
    or f"https://{(ALLOWED_HOSTS or ['localhost'])[0]}"
)
EMAIL_HOST = os.environ.get("TATALAKSANA_SMTP", "")
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
)
EMAIL_PORT = int(os.environ.get("TATALAKSANA_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("TATALAKSANA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TATALAKSANA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("TATALAKSANA_MAIL_FROM", "tatalaksana@localhost")

# SPDX-License-Identifier: Apache-2.0
"""Settings every start shares; `settings_production` takes the rest from the environment.

As it stands this is the demonstration: one SQLite file under TATALAKSANA_DATA, on 127.0.0.1.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from tatalaksana.formats.databases import sqlite_at
from tatalaksana.project.secret import secret_in

PACKAGE = Path(__file__).parents[1]
DATA = Path(os.environ.get("TATALAKSANA_DATA", ".data")).absolute()

SECRET_KEY = secret_in(DATA)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "tatalaksana.records.apps.RecordsConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tatalaksana.web.shared.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tatalaksana.web.shared.signs.StorableWords",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tatalaksana.web.shared.sessions.noted_sessions",
    "tatalaksana.web.shared.sessions.guarded_first",
    "tatalaksana.web.shared.zone.local_time",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tatalaksana.web.shared.request.kept_by_nobody",
    "tatalaksana.web.shared.refusals.not_opened_like_this",
]
ROOT_URLCONF = "tatalaksana.web.urls"
WSGI_APPLICATION = "tatalaksana.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(PACKAGE.glob("web/*/templates")),
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "tatalaksana.web.shared.context.chrome",
            ],
            "builtins": ["django.templatetags.i18n", "tatalaksana.web.shared.tags"],
        },
    }
]
DATABASES = {"default": sqlite_at(DATA / "tatalaksana.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["tatalaksana.web.shared.backend.AccountBackend"]
AUTH_USER_MODEL = "records.AccountRow"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "mulai"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Makassar"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = sorted(PACKAGE.glob("web/*/static"))
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400

DATA_UPLOAD_MAX_MEMORY_SIZE = 22_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 22_000_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Proxies in front of the site: their words about where a request comes from are believed.
PROXIES = 0
# Who must use a second factor: "", "pengelola", "pimpinan" (also heads of others) or "semua".
SECOND_FACTOR = ""
# The office's OpenID Connect provider; "" for none.
OIDC_ISSUER = OIDC_CLIENT = OIDC_SECRET = ""
OIDC_NAME = "akun instansi"
# The command that looks at each file handed in; "" for none.
SCANNER = ""

# The eSign client service of BSrE; "" for none. BSRE_ROOTS is a file of certificates of recognised PSrE.
BSRE_URL = BSRE_USER = BSRE_PASSWORD = BSRE_CA = BSRE_ROOTS = ""
# A time stamp authority (RFC 3161) for internal signatures, and its certificates; "" for none.
TSA_URL = TSA_ROOTS = ""
# Tokens or an HSM (PKCS#11): the library of their maker, the token's label ("" for one of each account's
# name), and a folder with the certificate of each account, `name.pem`, and its issuers, `akar.pem`.
PKCS11_MODULE = PKCS11_TOKEN = PKCS11_CERTIFICATES = ""

# Where letters say the site is, and how they go: the demonstration writes them to its console.
SITE_URL = os.environ.get("TATALAKSANA_URL", "http://127.0.0.1:8000")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "tatalaksana@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

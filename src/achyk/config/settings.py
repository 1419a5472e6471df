"""Settings, read from the environment. A missing secret stops the process; debug is off unless asked for.

ACHYK_HOME            folder for the database, the files and, in the demo, the mails
ACHYK_SECRET_KEY      compulsory: signs sessions and guards the vault
ACHYK_ADDRESS         public address, for example https://calls.example.org
ACHYK_DATABASE_URL    PostgreSQL as postgresql://…; SQLite in ACHYK_HOME when not given
ACHYK_TIME_ZONE       Asia/Bishkek when not given
ACHYK_DEMO            1 for the demo: sign-in links, a clock that can be moved; on loopback only
ACHYK_BATCH_SECONDS   how often the public log gets a batch; 600 when not given
ACHYK_DEBUG           1 for Django's debug pages
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def _text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if not value:
        raise ImproperlyConfigured(f"Set {name}. See achyk/config/settings.py for what it means.")
    return value


def _flag(name: str) -> bool:
    return os.environ.get(name, "") == "1"


PACKAGE = Path(__file__).resolve().parent.parent
ACHYK_HOME = Path(_text("ACHYK_HOME")).resolve()
SECRET_KEY = _text("ACHYK_SECRET_KEY")
ACHYK_DEMO = _flag("ACHYK_DEMO")
ACHYK_CLOCK_MOVABLE = ACHYK_DEMO
DEBUG = _flag("ACHYK_DEBUG")

ACHYK_ADDRESS = _text("ACHYK_ADDRESS").rstrip("/")
_host = urlsplit(ACHYK_ADDRESS).hostname or ""
ACHYK_MAIL_DOMAIN = _host if "." in _host else f"{_host}.localdomain"
if ACHYK_DEMO and _host not in {"localhost", "127.0.0.1"}:
    raise ImproperlyConfigured("The demo runs on this machine only: ACHYK_ADDRESS must be http://localhost:…")
ALLOWED_HOSTS = [_host, "127.0.0.1", "localhost"] if ACHYK_DEMO else [_host]
ACHYK_LOG_ORIGIN = f"{_host}/log"
ACHYK_BATCH_SECONDS = int(os.environ.get("ACHYK_BATCH_SECONDS", "5" if ACHYK_DEMO else "600"))
_https = ACHYK_ADDRESS.startswith("https://")

# --- applications ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "achyk.office.mission",
    "achyk.office.people",
    "achyk.office.record",
    "achyk.office.casework",
    "achyk.office.files",
    "achyk.office.seals",
    "achyk.office.calls",
    "achyk.office.questions",
    "achyk.office.submissions",
    "achyk.office.opening",
    "achyk.office.selection",
    "achyk.office.assessment",
    "achyk.office.awards",
    "achyk.office.gallery",
    "achyk.office.notices",
    "achyk.doors.portal",
    "achyk.doors.desk",
    "achyk.doors.website",
    "achyk.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "django.contrib.staticfiles",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    *(["achyk.demo"] if ACHYK_DEMO else []),
]
MIDDLEWARE = [
    "achyk.config.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "achyk.config.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "achyk.config.middleware.SecondFactor",
    "achyk.config.middleware.EditorsHouse",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
ROOT_URLCONF = "achyk.config.urls"
WSGI_APPLICATION = "achyk.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "achyk.config.context.page",
            ],
            "builtins": ["achyk.ui.templatetags.ui", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "achyk.ui.forms.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- database and files ------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("ACHYK_DATABASE_URL") or f"sqlite:///{ACHYK_HOME / 'achyk.sqlite3'}"
    )
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # One writer at a time, who holds the lock from the first statement and reaches the disk before he answers;
    # what it needs for a moment stays in memory, not in a file of the machine's.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ACHYK_HOME / "files"},
    },
    "pictures": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ACHYK_HOME / "pictures", "base_url": "/pictures/"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = ACHYK_HOME / "static"

# --- languages and time ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("ky", "Кыргызча"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("ACHYK_TIME_ZONE", "Asia/Bishkek")
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- the editors' house --------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Achyk"
WAGTAILADMIN_BASE_URL = ACHYK_ADDRESS
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# A translation is an ordinary draft: it never stands before readers because its original does.
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English")]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_LOGIN_URL = "account_login"
# Nothing is asked of, or told to, anybody outside.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Accounts, passwords and addresses are kept at the desk.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "achyk.doors.website.publishing.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_RENDITION_STORAGE = "pictures"
WAGTAILIMAGES_IMAGE_MODEL = "website.SitePicture"
WAGTAILDOCS_DOCUMENT_MODEL = "website.SiteDocument"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "jpg", "mp4", "odt", "pdf", "png", "pptx", "txt", "vtt", "webm", "xlsx", "zip"]

# --- sign-in -----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "achyk.config.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Achyk"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _host == "localhost"

# --- mail --------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "achyk.demo.mail.FolderBackend" if ACHYK_DEMO else "achyk.config.mail.OfficeBackend"

# --- headers, cookies --------------------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "achyk.config.errors.stale_form"
CSRF_TRUSTED_ORIGINS = [ACHYK_ADDRESS]
if _https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

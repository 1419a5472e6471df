"""Settings of the tests: a database of their own, a clock that can be moved, files and mails in a fresh folder."""

import os
import tempfile

os.environ["ACHYK_HOME"] = tempfile.mkdtemp(prefix="achyk-tests-")
os.environ["ACHYK_SECRET_KEY"] = "for the tests alone"
os.environ["ACHYK_ADDRESS"] = "http://localhost"
os.environ["ACHYK_DEMO"] = "1"
os.environ["ACHYK_DATABASE_URL"] = os.environ.get("ACHYK_TEST_DATABASE_URL", "")

from achyk.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
STATIC_ROOT.mkdir()  # noqa: F405
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"].setdefault("TEST", {})  # noqa: F405

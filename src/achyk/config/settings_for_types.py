"""The settings as the type checker reads them: no installation is needed for it."""

import os

os.environ.setdefault("ACHYK_HOME", "var/types")
os.environ.setdefault("ACHYK_SECRET_KEY", "types")
os.environ.setdefault("ACHYK_ADDRESS", "http://localhost:8000")
os.environ.setdefault("ACHYK_DEMO", "1")

from achyk.config import settings
from achyk.config.settings import *  # noqa: F403

# Wagtail is untyped: its models, and the pages made of them, are anything to the type checker.
INSTALLED_APPS = [name for name in settings.INSTALLED_APPS if "wagtail" not in name and name != "achyk.doors.website"]

"""The settings as the type checker reads them: no installation is needed for it."""

import os

os.environ.setdefault("ACHYK_HOME", "var/types")
os.environ.setdefault("ACHYK_SECRET_KEY", "types")
os.environ.setdefault("ACHYK_ADDRESS", "http://localhost:8000")
os.environ.setdefault("ACHYK_DEMO", "1")

from achyk.config.settings import *  # noqa: F403

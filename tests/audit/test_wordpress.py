"""The kept export of WordPress is what Debian's WordPress exports, and a fresh one is brought in as well."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from achyk.config.importing import wordpress
from achyk.doors.website.models import SiteDocument, SitePicture, StoryPage
from tests.cast import Cast
from tests.site import Newsroom

pytestmark = pytest.mark.audit
DATA = Path(__file__).parents[1] / "data" / "wordpress"


def test_a_fresh_export_is_brought_in_like_the_kept_one(cast: Cast, newsroom: Newsroom, tmp_path: Path) -> None:
    if os.geteuid() != 0 and not (shutil.which("php") and shutil.which("mariadbd")):
        pytest.skip("needs Debian's wordpress, php-cli and mariadb-server, or root to install them")
    subprocess.run([DATA / "export", tmp_path], check=True, timeout=600)
    fresh, kept = ((folder / "export.xml").read_text() for folder in (tmp_path, DATA))
    titles = re.compile(r"<title><!\[CDATA\[(.*?)\]\]></title>")
    assert titles.findall(fresh) == titles.findall(kept)
    outcomes = wordpress.bring_in(tmp_path / "export.xml", media=tmp_path / "uploads", editor=cast.editor)
    assert len(outcomes) == len(titles.findall(kept))
    assert StoryPage.objects.count() == 8
    assert (SitePicture.objects.count(), SiteDocument.objects.count()) == (2, 1)

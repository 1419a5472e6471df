"""Codes that a telephone reads."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.safestring import SafeString


def code_of(text: str) -> SafeString:
    """A text as a QR code (ISO/IEC 18004), drawn as SVG to stand in a page."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=1, svgclass=None, lineclass=None, omitsize=True
    )
    return SafeString(out.getvalue().decode())

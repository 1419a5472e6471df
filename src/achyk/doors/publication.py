"""Published files of a result: the same headers at the desk and for everybody."""

from __future__ import annotations

from django.http import HttpResponse


def published_file(reference: str, name: str, content: str) -> HttpResponse:
    """A table (`….txt`) or an evaluation (`….yaml`) as a download named after its call."""
    media = "application/yaml" if name.endswith(".yaml") else "text/plain"
    return HttpResponse(
        content,
        content_type=f"{media}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{reference}-{name}"'},
    )

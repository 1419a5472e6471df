"""Mail through the server that the administrator set up at the desk."""

from __future__ import annotations

from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from achyk.office.mission.queries import installation


class OfficeBackend(EmailBackend):
    """SMTP with the settings of the installation, read anew for each connection."""

    def __init__(self, **kwargs: Any) -> None:
        row = installation()
        super().__init__(
            host=row.smtp_host or "localhost",
            port=row.smtp_port,
            username=row.smtp_user,
            password=row.smtp_password,
            use_tls=row.smtp_encryption == "starttls",
            use_ssl=row.smtp_encryption == "tls",
            timeout=20,
            fail_silently=bool(kwargs.get("fail_silently")),
        )

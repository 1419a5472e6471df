"""Model fields for values of ours: a text in three languages, a text under the server's key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from achyk.core.values import LocalizedText
from achyk.office.mission import vault

if TYPE_CHECKING:
    Text = models.TextField[LocalizedText, LocalizedText]
else:
    Text = models.TextField


class LocalizedTextField(Text):
    """A LocalizedText, kept as one JSON text so that the three languages always travel together."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", LocalizedText)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> LocalizedText:
        return LocalizedText.from_mapping(json.loads(value)) if value else LocalizedText()

    def to_python(self, value: Any) -> LocalizedText:
        if isinstance(value, LocalizedText):
            return value
        return LocalizedText.from_mapping(json.loads(value)) if value else LocalizedText()

    def get_prep_value(self, value: Any) -> str:
        return json.dumps(self.to_python(value).as_mapping(), ensure_ascii=False)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))


class VaultField(models.TextField):
    """A text kept under the server's key. Cannot be searched; equal texts look different in the database."""

    def from_db_value(self, value: str | None, *_: Any) -> str:
        return vault.take_out(value) if value else ""

    def get_prep_value(self, value: Any) -> str:
        return vault.lock_away(value) if value else ""

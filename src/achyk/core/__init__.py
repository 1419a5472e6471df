"""The rules of the trade as pure Python: no Django, no clock, no settings."""

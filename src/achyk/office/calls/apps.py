from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "achyk.office.calls"
    label = "calls"

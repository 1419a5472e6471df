from django.apps import AppConfig


class OpeningConfig(AppConfig):
    name = "achyk.office.opening"
    label = "opening"

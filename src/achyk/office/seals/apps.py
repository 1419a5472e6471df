from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "achyk.office.seals"
    label = "seals"

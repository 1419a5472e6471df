from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "achyk.ui"
    label = "ui"

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "achyk.office.selection"
    label = "selection"

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "achyk.office.casework"
    label = "casework"

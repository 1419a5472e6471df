from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "achyk.office.files"
    label = "files"

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "achyk.office.notices"
    label = "notices"

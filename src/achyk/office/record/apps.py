from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "achyk.office.record"
    label = "record"

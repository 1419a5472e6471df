from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "achyk.office.submissions"
    label = "submissions"

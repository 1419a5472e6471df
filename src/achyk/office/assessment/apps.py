from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "achyk.office.assessment"
    label = "assessment"

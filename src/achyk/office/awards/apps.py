from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "achyk.office.awards"
    label = "awards"

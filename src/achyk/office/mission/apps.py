from django.apps import AppConfig


class MissionConfig(AppConfig):
    name = "achyk.office.mission"
    label = "mission"

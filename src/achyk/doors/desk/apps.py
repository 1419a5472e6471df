from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "achyk.doors.desk"
    label = "desk"

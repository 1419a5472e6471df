from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "achyk.doors.portal"
    label = "portal"

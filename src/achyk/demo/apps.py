from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "achyk.demo"
    label = "demo"

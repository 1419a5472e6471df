from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "achyk.office.people"
    label = "people"

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "achyk.office.questions"
    label = "questions"

from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "achyk.office.gallery"
    label = "gallery"

"""Addresses of the demo."""

from django.urls import path

from achyk.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.home, name="home"),
    path("forward/", views.forward, name="forward"),
    path("play/", views.play, name="play"),
    path("cards/", views.cards, name="cards"),
    path("mail/", views.mails, name="mail"),
    path("as/<str:token>/", views.sign_in, name="sign-in"),
]

"""Addresses of the site beside its pages, after the language."""

from django.urls import path

from achyk.doors.website import events, statistics, subscribing, syndication, views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("feed.<str:form>", syndication.feed, name="feed"),
    path("feed/<slug:kind>.<str:form>", syndication.feed, name="feed-of-kind"),
    path("calendar.ics", syndication.everything_in_a_calendar, name="calendar-of-everything"),
    path("card/<int:pk>.png", syndication.card_of_page, name="card"),
    path("search/", views.search, name="search"),
    path("all/", views.stream, name="stream"),
    path("calendar/<int:pk>.ics", views.calendar, name="calendar"),
    path("subscribe/", subscribing.subscribe, name="subscribe"),
    path("subscriptions/<str:token>/", subscribing.subscription, name="subscription"),
    path("subscriptions/<str:token>/end/", subscribing.end, name="subscription-end"),
    path("registration/<int:pk>/", events.register, name="register"),
    path("registrations/<str:secret>/", events.give_back, name="give-back"),
    path("labels/<int:pk>/", views.hall_labels, name="labels"),
    path("press-kit/<int:pk>.zip", views.press_kit, name="press-kit"),
    path("press/<str:token>/", views.press, name="press"),
    path("press/<str:token>/kit.zip", views.press_kit_under_embargo, name="press-kit-under-embargo"),
    path("visits/", statistics.summary, name="visits"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
]

"""Addresses of the portal, after the language."""

from django.urls import path

from achyk.doors.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("calls/<slug:reference>/", views.call_page, name="call"),
    path("calls/<slug:reference>/ask/", views.ask, name="ask"),
    path("calls/<slug:reference>/follow/", views.follow, name="follow"),
    path("calls/<slug:reference>/deadline.ics", views.deadline_calendar, name="deadline-calendar"),
    path(
        "calls/<slug:reference>/meetings/<uuid:meeting_id>.ics",
        views.meeting_calendar,
        name="meeting-calendar",
    ),
    path("calls/<slug:reference>/documents/<uuid:document_id>/", views.document, name="document"),
    path("questions/<str:secret>/", views.withdraw_question, name="withdraw-question"),
    path("follow/<str:secret>/", views.following, name="following"),
]

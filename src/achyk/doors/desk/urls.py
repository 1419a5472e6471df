"""Addresses of the desk, after the language."""

from django.urls import path

from achyk.doors.desk import account, answering, ceremonies, drafting, office, views

app_name = "desk"
CALL = "calls/<slug:reference>/"
urlpatterns = [
    path("", views.home, name="home"),
    path("join/<str:secret>/", account.join, name="join"),
    path("calls/new/", views.begin, name="begin"),
    path(CALL, views.call_file, name="call"),
    path(f"{CALL}preview/", views.preview, name="preview"),
    path(f"{CALL}move/<slug:verb>/", views.move, name="move"),
    *[path(f"{CALL}{name}/", drafting.part, {"name": name}, name=name) for name in drafting.PARTS],
    *[path(f"{CALL}{name}/", drafting.rows, {"name": name}, name=name) for name in drafting.LISTS],
    path(f"{CALL}documents/", drafting.documents, name="documents"),
    path(f"{CALL}documents/<uuid:document_id>/remove/", drafting.remove_document, name="remove-document"),
    path(f"{CALL}excluded/", drafting.excluded, name="excluded"),
    path(f"{CALL}excluded/<int:party>/remove/", drafting.remove_excluded, name="remove-excluded"),
    path(f"{CALL}keys/", drafting.keys, name="keys"),
    path(f"{CALL}amend/", drafting.amend, name="amend"),
    path(f"{CALL}extend/", drafting.extend, name="extend"),
    path(f"{CALL}seal/", ceremonies.seal, name="seal"),
    path(f"{CALL}seal/deal/", ceremonies.deal, name="deal"),
    path(f"{CALL}seal/register/", ceremonies.register_keys, name="register-keys"),
    path(f"{CALL}seal/rehearse/", ceremonies.rehearse_by_phrase, name="rehearse-by-phrase"),
    path(f"{CALL}seal/reissue/", ceremonies.reissue, name="reissue"),
    path(f"{CALL}opening/", ceremonies.opening, name="opening"),
    path(f"{CALL}opening/package/<slug:envelope>/", ceremonies.package, name="package"),
    path(f"{CALL}opening/minutes/<uuid:pk>/", ceremonies.minutes, name="minutes"),
    path(f"{CALL}opening/late/<slug:number>/", ceremonies.admit, name="admit"),
    path(f"{CALL}applications/<slug:number>/", ceremonies.application, name="application"),
    path(f"{CALL}applications/<slug:number>/<uuid:blob>/", ceremonies.application_file, name="application-file"),
    path("lost-links/", ceremonies.lost_links, name="lost-links"),
    path(f"{CALL}questions/", answering.questions, name="questions"),
    path(f"{CALL}questions/publish/", answering.publish_answers, name="publish-answers"),
    path(f"{CALL}questions/meeting/", answering.meeting, name="meeting"),
    path(f"{CALL}questions/<uuid:question_id>/", answering.question, name="question"),
    path(f"{CALL}questions/<uuid:question_id>/merge/", answering.merge, name="merge"),
    path("people/", office.people, name="people"),
    path("people/invite/", office.invite, name="invite"),
    path("people/recoveries/", office.recoveries, name="recoveries"),
    path("people/recoveries/<uuid:pk>/", office.decide_recovery, name="decide-recovery"),
    path("people/<uuid:pk>/", office.member, name="member"),
    path("people/<uuid:pk>/roles/<uuid:grant_id>/end/", office.end_role, name="end-role"),
    path("office/settings/", office.installation, name="installation"),
    path("office/<slug:name>/", office.shelf, name="shelf"),
    path("office/<slug:name>/new/", office.record, name="new-record"),
    path("office/<slug:name>/<uuid:pk>/", office.record, name="record"),
]

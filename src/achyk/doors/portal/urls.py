"""Addresses of the portal, after the language."""

from django.urls import path

from achyk.doors.portal import apply, budgets, candidate, entries, exchanges, gallery, results, views

app_name = "portal"
DRAFT = "drafts/<uuid:draft_id>/"
urlpatterns = [
    path("calls/", views.home, name="home"),
    path("calls/<slug:reference>/", views.call_page, name="call"),
    path("calls/<slug:reference>/card.png", views.card_of_call, name="call-card"),
    path("calls/<slug:reference>/ask/", views.ask, name="ask"),
    path("calls/<slug:reference>/intention/", views.intention, name="intention"),
    path("calls/<slug:reference>/follow/", views.follow, name="follow"),
    path("calls/<slug:reference>/deadline.ics", views.deadline_calendar, name="deadline-calendar"),
    path(
        "calls/<slug:reference>/meetings/<uuid:meeting_id>.ics",
        views.meeting_calendar,
        name="meeting-calendar",
    ),
    path("calls/<slug:reference>/documents/<uuid:document_id>/", views.document, name="document"),
    path("calls/<slug:reference>/apply/", apply.start, name="apply"),
    path("calls/<slug:reference>/lost-link/", apply.lost_link, name="lost-link"),
    path("drafts/open/<str:secret>/", apply.open_link, name="open-draft"),
    path(f"{DRAFT}", apply.task_list, name="draft"),
    *[path(f"{DRAFT}{name}/", apply.part, {"name": name}, name=f"draft-{name}") for name in apply.PAGES],
    path(f"{DRAFT}budget/", budgets.page, name="draft-budget"),
    path(f"{DRAFT}budget/<slug:key>.xlsx", budgets.sheet, name="draft-budget-sheet"),
    path(f"{DRAFT}entry/", entries.page, name="draft-entry"),
    path(f"{DRAFT}entry/<slug:key>/", entries.upload, name="draft-picture"),
    path(f"{DRAFT}entry/<uuid:blob>.jpg", entries.picture, name="draft-preview"),
    path(f"{DRAFT}work/", gallery.own_work, name="own-work"),
    path("calls/<slug:reference>/gallery/<slug:number>/<uuid:blob>-<slug:size>.jpg", gallery.picture, name="picture"),
    path("calls/<slug:reference>/exhibitions/<uuid:pk>.ics", gallery.exhibition_calendar, name="exhibition-calendar"),
    path(f"{DRAFT}second-stage/<slug:reference>/", apply.second_stage, name="second-stage"),
    path(f"{DRAFT}papers/<uuid:paper_id>/", apply.paper, name="draft-paper"),
    path(f"{DRAFT}check/", apply.check, name="check"),
    path(f"{DRAFT}validity/", apply.answer_validity, name="answer-validity"),
    path(f"{DRAFT}withdraw/", apply.withdraw, name="withdraw"),
    path(f"{DRAFT}receipt/", apply.receipt, name="receipt"),
    path(f"{DRAFT}receipt.<str:kind>", apply.receipt_file, name="receipt-file"),
    path("calls/<slug:reference>/result/", results.result, name="result"),
    path("calls/<slug:reference>/result/<str:kind>", results.result_file, name="result-file"),
    path(f"{DRAFT}exchanges/", exchanges.exchanges, name="exchanges"),
    path(f"{DRAFT}exchanges/<uuid:pk>/", exchanges.answer, name="answer-exchange"),
    path(f"{DRAFT}result/", results.letter, name="letter"),
    path(f"{DRAFT}test/", candidate.test, name="test"),
    path(f"{DRAFT}interview/", candidate.interview, name="interview"),
    path(f"{DRAFT}interview.ics", candidate.interview_calendar, name="interview-calendar"),
    path("references/<str:secret>/", candidate.reference, name="reference"),
    path(f"{DRAFT}contract/", results.contract, name="contract"),
    path(f"{DRAFT}contract/<uuid:deliverable>/", results.hand_in, name="hand-in"),
    path("questions/<str:secret>/", views.withdraw_question, name="withdraw-question"),
    path("follow/<str:secret>/", views.following, name="following"),
]

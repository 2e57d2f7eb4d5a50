"""Where the CMS has its pages for adapting, merging and sending back."""

from django.urls import path

from activities.reuse.merging import adapting_views, desk_views, suggestion_views

app_name = "merging"

urlpatterns = [
    path("tilpas/", adapting_views.ChooseView.as_view(), name="choose"),
    path("<int:page_id>/tilpas/", adapting_views.AdaptView.as_view(), name="adapt"),
    path("<int:page_id>/oversaet/", adapting_views.TranslateView.as_view(), name="translate"),
    path("<int:page_id>/vores-egen/", adapting_views.MakeOwnView.as_view(), name="make_own"),
    path("<int:page_id>/oversaettelse/", adapting_views.TranslationView.as_view(), name="translation"),
    path("<int:page_id>/rettelser/", desk_views.UpdateView.as_view(), name="desk"),
    path("<int:page_id>/rettelser/hent/", desk_views.FetchView.as_view(), name="fetch"),
    path("<int:page_id>/rettelser/fil/", desk_views.UploadView.as_view(), name="upload"),
    path("<int:page_id>/fortryd/", desk_views.UndoView.as_view(), name="undo"),
    path("<int:page_id>/send-tilbage/", adapting_views.SendBackView.as_view(), name="send_back"),
    path("forslag/", suggestion_views.SuggestionsView.as_view(), name="suggestions"),
    path("forslag/<int:pk>/", desk_views.SuggestionView.as_view(), name="suggestion"),
    path("forslag/<int:pk>/nej-tak/", suggestion_views.DeclineView.as_view(), name="decline"),
]

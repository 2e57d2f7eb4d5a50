"""Where the CMS has its pages about recipes from elsewhere."""

from django.urls import path

from activities.reuse.getting import (
    import_views,
    prompt_views,
    reused_by_views,
    subscription_views,
    update_views,
)

app_name = "getting"

urlpatterns = [
    path("hent/", import_views.ImportView.as_view(), name="import"),
    path("hent/<uuid:pk>/", import_views.DeliveryView.as_view(), name="delivery"),
    path("foelger/", subscription_views.SubscriptionsView.as_view(), name="subscriptions"),
    path("foelger/<int:pk>/", subscription_views.SubscriptionView.as_view(), name="subscription"),
    path("foelger/<int:pk>/se-efter/", subscription_views.LookView.as_view(), name="look"),
    path("foelger/<int:pk>/slip/", subscription_views.UnsubscribeView.as_view(), name="unsubscribe"),
    path("foelger/<int:pk>/hent/<int:upstream>/", subscription_views.FetchView.as_view(), name="fetch"),
    path("nyt/", update_views.UpdatesView.as_view(), name="updates"),
    path("<int:page_id>/laes/", prompt_views.PromptsView.as_view(), name="prompts"),
    path("<int:page_id>/bruges-af/", reused_by_views.ReusedByView.as_view(), name="reused_by"),
    path("<int:page_id>/vi-bruger-den/", reused_by_views.TellThemView.as_view(), name="tell_them"),
    path("bruges-af/<int:pk>/", reused_by_views.DecideView.as_view(), name="decide_reused_by"),
]

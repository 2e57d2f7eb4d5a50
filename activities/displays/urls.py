"""The addresses of what is shown elsewhere."""

from django.urls import URLPattern, path

from activities.displays.embeds import builder as sharing
from activities.displays.embeds import views as embeds
from activities.displays.programmes import views as programme
from activities.displays.screens import views as screen

urlpatterns: list[URLPattern] = [
    path("del-kalenderen/", sharing.share_calendar, name="share_calendar"),
    path("indlejring/", embeds.embed_list, name="embed_list"),
    path("indlejring/liste.js", embeds.embed_script, name="embed_script"),
    path("indlejring/<slug:organisation>/<slug:slug>/", embeds.embed_card, name="embed_card"),
    path("skaerm/sw.js", screen.service_worker, name="screen_worker"),
    path("skaerm/<slug:organisation>/", screen.screen, name="screen"),
    path("<slug:organisation>/program.pdf", programme.programme, name="programme"),
]

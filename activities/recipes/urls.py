"""The address of all recipes."""

from django.urls import path

from activities.recipes import views

urlpatterns = [path("opskrifter/", views.recipes, name="recipes")]

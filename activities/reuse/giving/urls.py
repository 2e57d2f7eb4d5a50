"""Where everybody may have recipes. The addresses stay as they are for ever: they are printed, and stored elsewhere."""

from django.urls import path, register_converter

from activities.reuse.giving import views
from activities.reuse.giving.converters import VersionInAddress

register_converter(VersionInAddress, "recipe_version")

urlpatterns = [
    path("opskrifter/index.json", views.index, name="recipes_index"),
    path("opskrifter/opskrift-2.schema.json", views.schema, name="recipe_schema"),
    path("opskrifter/<uuid:work_id>/", views.work, name="recipe_work"),
    path("opskrifter/<uuid:work_id>/package", views.package, name="recipe_package"),
    path("opskrifter/<uuid:work_id>/<recipe_version:held>/", views.version, name="recipe_since"),
]

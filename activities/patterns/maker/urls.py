"""The maker's addresses."""

from django.urls import path, re_path

from activities.patterns.maker import files, views

urlpatterns = [
    path("perleplader/lav/", views.bead_maker, name="bead_maker"),
    path("perleplader/lav/fil/", files.maker_file, name="bead_maker_file"),
    path("perleplader/lav/adresse/", files.maker_address, name="bead_maker_address"),
    re_path(
        r"^perleplader/kode/(?P<code>[^/.]+)\.(?P<suffix>pdf|png|svg|xlsx|json)$",
        files.code_file,
        name="bead_code_file",
    ),
]

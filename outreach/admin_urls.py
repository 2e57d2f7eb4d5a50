"""The CMS's addresses, with a JavaScript catalogue that holds our translations too."""

from django.contrib.auth.decorators import user_passes_test
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

# The CMS's own catalogue names one package and so misses the project's `locale/`; ours comes first and wins.
catalogue = JavaScriptCatalog.as_view(packages=["wagtail.admin"])

# It names the page changed last of every type, whosever draft that is.
page_types_usage = user_passes_test(lambda user: user.is_superuser, login_url="wagtailadmin_home")(
    PageTypesUsageReportView.as_view()
)

urlpatterns = [
    path("reports/page-types-usage/", page_types_usage),
    path("reports/page-types-usage/results/", page_types_usage),
    path("jsi18n/", catalogue),
    path("", include("wagtail.admin.urls")),
]

"""All libraries and partners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from activities.organisations.models import OrganisationPage


def organisations(request: HttpRequest) -> HttpResponse:
    """Show the libraries, then the partners."""
    shown = OrganisationPage.objects.shown().with_cards()
    return render(request, "activities/pages/organisations.html", {"organisations": shown})

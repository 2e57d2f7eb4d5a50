"""All recipes, to look through."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from activities.categories.asked import slugs_asked_for
from activities.categories.models import Audience, Topic
from activities.recipes.models import RecipePage

# The most minutes one can ask for: what fits in a coffee break, an hour, an afternoon.
MINUTES = (15, 30, 60)


def recipes(request: HttpRequest) -> HttpResponse:
    """Show the recipes, narrowed by `emne`, `hvem`, `minutter` and `uden-udstyr`; whatever else is asked is ignored."""
    topics = slugs_asked_for(request.GET, "emne")
    audiences = slugs_asked_for(request.GET, "hvem")
    minutes = next((limit for limit in MINUTES if request.GET.get("minutter") == str(limit)), None)
    without_device = request.GET.get("uden-udstyr") == "1"
    found = RecipePage.objects.shown().about(topics).suited_to(audiences).done_within(minutes)
    if without_device:
        found = found.without_device()
    every_topic = list(Topic.objects.all())
    context = {
        "recipes": found,
        "about_topics": [topic.description for topic in every_topic if topic.slug in topics and topic.description],
        "chosen_topics": topics,
        "chosen_audiences": audiences,
        "chosen_minutes": minutes,
        "without_device": without_device,
        "is_narrowed": bool(topics or audiences or minutes or without_device),
        "topics": every_topic,
        "audiences": Audience.objects.all(),
        "minutes": MINUTES,
    }
    return render(request, "activities/pages/recipes.html", context)

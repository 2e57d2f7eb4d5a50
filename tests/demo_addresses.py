"""Print, as JSON, where one page of each type is in a site with the demo. Run inside the site: `LiveSite.ask`."""

import json

import django


def addresses():
    from django.urls import reverse
    from django.utils.translation import override

    from activities.engine.beads.share_codes import encode
    from activities.events.choices import Status
    from activities.models import BeadStock, EventPage, OrganisationPage, PatternPage, RecipePage
    from home.models import StandardPage

    recipe = RecipePage.objects.live().get(slug="ugens-madplan")
    events = EventPage.objects.live().order_by("path")
    event = events.filter(recipe_links__recipe=recipe).first() or events.first()
    cancelled = events.filter(occurrences__status=Status.CANCELLED).first()
    organisation = OrganisationPage.objects.get(slug="randers")
    pattern = PatternPage.objects.live().get(slug="dinosaurens-perleplade")
    plain = StandardPage.objects.live().first()
    with override("da"):
        return {
            "front": "/",
            "recipes": reverse("recipes"),
            "recipe": recipe.get_url(),
            "large_print": recipe.get_url() + "?skrift=stor",
            "guide": recipe.get_url() + "guide/",
            "recipe_since": reverse("recipe_since", args=[recipe.work_id, "1.0"]),
            "calendar": reverse("calendar"),
            "calendar_filtered": reverse("calendar") + "?hvor=randers&hvem=aeldre&hvornaar=",
            "calendar_filtered_full": reverse("calendar") + "?hvor=randers&hvor=aalborg&hvor=aabenraa&gratis=1",
            "calendar_empty": reverse("calendar") + "?hvor=perlegaardskolen&hvem=aeldre&emne=rejser&format=webinar",
            "calendar_week": reverse("calendar") + "?visning=uge",
            "calendar_month": reverse("calendar") + "?visning=maaned",
            "calendar_near": reverse("calendar") + "?naer=8900",
            "event": event.get_url(),
            "event_cancelled": cancelled.get_url(),
            "patterns": reverse("patterns"),
            "patterns_empty": reverse("patterns") + "?q=kat&niveau=svaer",
            "pattern": pattern.get_url(),
            "bead_maker": reverse("bead_maker"),
            "bead_maker_pattern": f"{reverse('bead_maker')}?kode={encode(pattern.pattern)}",
            "api": reverse("api"),
            "organisations": reverse("organisations"),
            "organisation": organisation.get_url(),
            "search": reverse("search") + "?q=dinosaur",
            "search_empty": reverse("search") + "?q=xyzzy",
            "plain": plain.get_url(),
            "missing": "/findes-ikke/",
            "login": reverse("wagtailadmin_login"),
            "admin": reverse("wagtailadmin_home"),
            "admin_event": reverse("wagtailadmin_pages:edit", args=[event.pk]),
            "admin_recipe": reverse("wagtailadmin_pages:edit", args=[recipe.pk]),
            "admin_beads": reverse("wagtailsnippets_activities_beadstock:edit", args=[BeadStock.objects.get().pk]),
        }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(addresses()))

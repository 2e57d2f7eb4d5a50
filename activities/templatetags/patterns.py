"""Template tags about bead patterns: pictures, links, and what other pages show of them."""

from base64 import b64encode

from django import template
from django.contrib.contenttypes.models import ContentType
from wagtail.models import ReferenceIndex

from activities.engine.beads.share_codes import encode
from activities.engine.beads.svg import pattern_svg
from activities.organisations.models import OrganisationPage
from activities.patterns.maker.page import share_address
from activities.patterns.models import PatternPage
from activities.recipes.models import RecipePage

register = template.Library()


@register.simple_tag
def drawn_pattern(page: PatternPage) -> str:
    """Return the picture of a draft as an address that holds all of it: nobody but its editors may fetch it."""
    svg = pattern_svg(page.pattern, palette=page.measured) if page.pattern else ""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}" if svg else ""


@register.simple_tag
def remake_address(page: PatternPage) -> str:
    """Return where anybody makes a pattern of their own from this one."""
    return share_address(encode(page.pattern)) if page.pattern else ""


@register.simple_tag
def patterns_of(organisation: OrganisationPage) -> list[PatternPage]:
    """Return the patterns that an organisation has published, the newest first."""
    return list(PatternPage.objects.shown().filter(organisation=organisation))


@register.simple_tag
def recipes_with(page: PatternPage) -> list[RecipePage]:
    """Return the published recipes that show a pattern in one of their steps."""
    kind = ContentType.objects.get_for_model(RecipePage)
    numbers = ReferenceIndex.get_references_to(page).filter(content_type=kind).values_list("object_id", flat=True)
    return RecipePage.objects.shown_in_order(sorted({int(number) for number in numbers}))

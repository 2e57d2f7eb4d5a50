"""Recipes in schema.org's words: something to learn from, and instructions with steps, tools and supplies."""

from typing import Any

from activities.feeds.addresses import address_of, whole_address
from activities.feeds.sharing.json_ld_parts import Data, audience_data, organisation_ref, titles, without_empty
from activities.recipes.choices import Device
from activities.recipes.models import RecipePage


def recipe_data(recipe: RecipePage, picture: str) -> Data:
    """Return a recipe with its steps."""
    own_picture = whole_address(recipe.picture.file.url) if recipe.picture else None
    publisher = organisation_ref(recipe.organisation)
    return {
        "@type": ["LearningResource", "HowTo"],
        "@id": address_of(recipe),
        "name": recipe.title,
        "description": recipe.promise,
        "url": address_of(recipe),
        "image": [address for address in (own_picture, picture) if address],
        "learningResourceType": "activity plan",
        "inLanguage": "da",
        "totalTime": f"PT{recipe.minutes}M",
        "estimatedCost": {"@type": "MonetaryAmount", "currency": "DKK", "value": recipe.price_kroner},
        "isAccessibleForFree": recipe.is_free,
        "audience": audience_data(recipe.audiences.all()),
        "keywords": ", ".join(titles(recipe.topics.all())),
        "tool": [{"@type": "HowToTool", "name": name} for name in _tools(recipe)],
        "supply": [{"@type": "HowToSupply", "name": str(line.value)} for line in recipe.materials],
        "step": [_step(number, step.value) for number, step in enumerate(recipe.steps, start=1)],
        "author": {"@type": "Organization", "name": recipe.author} if recipe.author else publisher,
        "publisher": publisher,
        "license": recipe.licence_address,
        "version": recipe.version,
        "datePublished": recipe.first_published_at.isoformat() if recipe.first_published_at else None,
        "dateModified": recipe.last_published_at.isoformat() if recipe.last_published_at else None,
    }


def _tools(recipe: RecipePage) -> list[str]:
    """Return what one needs in one's hands, and the chatbots that the recipe was tried with."""
    devices = [] if recipe.device == Device.NONE else [recipe.get_device_display()]
    return [*devices, *dict.fromkeys(str(tool.value["name"]) for tool in recipe.tools if tool.value["name"])]


def _step(number: int, step: Any) -> Data:
    text = " ".join(filter(None, (step["text"], step["prompt"].with_examples)))
    return without_empty({"@type": "HowToStep", "position": number, "name": step["title"], "text": text})

"""A recipe in schema.org's words, for search engines and collections of learning resources."""

from typing import Any

from activities.engine import prompts
from activities.engine.package.canonical import canonical_text
from activities.engine.package.credit import LICENCE_ADDRESSES
from activities.engine.package.manifest import MEDIA

Data = dict[str, Any]

_NOTHING: tuple[Any, ...] = (None, "", [])


def json_ld(recipe: Data) -> str:
    """Return a checked recipe as JSON-LD; no "<" stands in it, so that it may be put into a page as it is."""
    text = canonical_text(_data(recipe)).replace("<", "\\u003c")
    return f"{text}\n"


def _data(recipe: Data) -> Data:
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": ["LearningResource", "HowTo"],
            "@id": f"urn:uuid:{recipe['id']}",
            "name": recipe["title"],
            "description": recipe["promise"],
            "url": recipe["canonical"],
            "image": MEDIA + recipe["picture"] if recipe["picture"] else None,
            "learningResourceType": "activity plan",
            "inLanguage": recipe["language"],
            "totalTime": f"PT{recipe['minutes']}M",
            "estimatedCost": {"@type": "MonetaryAmount", "currency": "DKK", "value": recipe["priceKroner"]},
            "isAccessibleForFree": recipe["priceKroner"] == 0,
            "keywords": ", ".join(topic["title"] for topic in recipe["topics"]),
            "audience": [{"@type": "Audience", "audienceType": audience["title"]} for audience in recipe["audiences"]],
            "supply": [{"@type": "HowToSupply", "name": line["text"]} for line in recipe["materials"]],
            "tool": [{"@type": "HowToTool", "name": tool["name"]} for tool in recipe["tools"]],
            "step": [_step(number, step) for number, step in enumerate(recipe["steps"], start=1)],
            "author": recipe["author"] and {"@type": "Organization", "name": recipe["author"]},
            "license": LICENCE_ADDRESSES.get(recipe["licence"]),
            "version": recipe["version"],
            "isBasedOn": _work(recipe["basedOn"]),
            "translationOfWork": _work(recipe["translationOf"]),
        }
    )


def _step(number: int, step: Data) -> Data:
    text = " ".join(part for part in (step["text"], _with_examples(step["prompt"])) if part.strip())
    return _without_empty({"@type": "HowToStep", "position": number, "name": step["title"], "text": text})


def _with_examples(prompt: Data) -> str:
    """Return what is written to the robot with every slot filled in; as it was written, if its brackets don't match."""
    try:
        return prompts.fill(prompt["text"], {slot["name"]: slot["example"] for slot in prompt["slots"]})
    except prompts.PromptSyntaxError:
        return str(prompt["text"])


def _work(work: Data | None) -> Data | None:
    if work is None:
        return None
    return _without_empty(
        {
            "@type": "CreativeWork",
            "@id": f"urn:uuid:{work['id']}",
            "name": work["title"],
            "url": work["address"],
            "version": work["version"],
        }
    )


def _without_empty(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in _NOTHING}

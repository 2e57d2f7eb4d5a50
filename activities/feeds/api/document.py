"""The API's description: as OpenAPI 3.1 for machines, and as a page for people that is made from it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from activities.feeds.addresses import whole_address
from activities.feeds.api.endpoints import api

ROOT = "/api/v1/"
_MEANINGS = {
    200: _("What was asked for"),
    304: _("Nothing has changed since the ETag that was sent in If-None-Match"),
    400: _("Something in the address can't be read"),
    404: _("There is nothing of that name"),
    422: _("Something in the address can't be read"),
}
_ETAG = {"description": _("Send it back in If-None-Match to hear whether anything has changed"), "type": "string"}


@dataclass(frozen=True)
class Operation:
    """One address of the API, as the page for people shows it."""

    name: str
    path: str
    summary: str
    description: str
    example: str
    parameters: list[dict[str, Any]]
    fields: list[tuple[str, str, str]]  # name, kind, description


def openapi_json(request: HttpRequest) -> HttpResponse:
    """Answer the description for machines."""
    text = json.dumps(document(get_language() or ""), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def api_page(request: HttpRequest) -> HttpResponse:
    """Show the description to people."""
    described = document(get_language() or "")
    return render(
        request,
        "activities/feeds/api.html",
        {"info": described["info"], "operations": list(_operations(described)), "root": whole_address(ROOT)},
    )


@cache
def document(language: str) -> dict[str, Any]:
    """Return the description as OpenAPI 3.1, in the language that is active (it is kept for each)."""
    made = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT)))
    made["servers"] = [{"url": settings.SITE_URL}]
    for methods in made["paths"].values():
        for operation in methods.values():
            _complete(operation["responses"])
    return _translated({**made, "components": _without_titles(made["components"])})


def _complete(responses: dict[str, Any]) -> None:
    """Say what each answer means, that any may be 304, and where the ETag is."""
    responses["304"] = {}
    for status, response in responses.items():
        response["description"] = _MEANINGS[int(status)]
        if int(status) in (200, 304):
            schema = {"schema": {"type": _ETAG["type"]}, "description": _ETAG["description"]}
            response["headers"] = {"ETag": schema}


def _without_titles(node: Any) -> Any:
    """Take out the titles that are nothing but the names of fields over again."""
    match node:
        case dict():
            return {key: _without_titles(value) for key, value in node.items() if not _is_title(key, value)}
        case list():
            return [_without_titles(item) for item in node]
    return node


def _is_title(key: str, value: Any) -> bool:
    return key == "title" and isinstance(value, str)


def _translated(node: Any, key: str = "") -> Any:
    match node:
        case dict():
            return {name: _translated(value, name) for name, value in node.items()}
        case list():
            return [_translated(item) for item in node]
        case str() if node and key in ("description", "summary", "title"):
            return gettext(node)
    return node


# --- For people -----------------------------------------------------------------------------------
def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    schemas = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        operation = methods["get"]
        parameters = operation["parameters"]
        answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
        yield Operation(
            operation["operationId"],
            path,
            operation["summary"],
            operation["description"],
            "" if "{" in path else f"{path}?{_example_query(parameters)}".rstrip("?"),
            [{**parameter, "kind": _kind(parameter["schema"], schemas)} for parameter in parameters],
            list(_fields(_rows_of(answer, schemas), schemas)),
        )


def _example_query(parameters: list[dict[str, Any]]) -> str:
    """Return a query that finds something nearly anywhere: how many, of whatever there is."""
    return urlencode([("antal", 5)] if any(parameter["name"] == "antal" for parameter in parameters) else [])


def _rows_of(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Return what one row of an answer is like: an item of its list, or the answer itself."""
    whole = _resolved(schema, schemas)
    if whole.get("type") == "array":
        return _resolved(whole["items"], schemas)
    items = whole["properties"].get("items")
    return _resolved(items["items"], schemas) if items else whole


def _fields(schema: dict[str, Any], schemas: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, field in schema["properties"].items():
        yield name, _kind(field, schemas), field.get("description") or _own_fields(field, schemas)


def _own_fields(field: dict[str, Any], schemas: dict[str, Any]) -> str:
    """Return the names of the fields of an object, or of the objects of a list."""
    options = field.get("anyOf", [field])
    inner = _resolved(options[0].get("items", options[0]), schemas)
    return ", ".join(inner.get("properties", ()))


def _kind(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    """Return what something is, in OpenAPI's own words: "string | null", "array: string", "integer 1–200"."""
    if "anyOf" in schema:
        return " | ".join(_kind(option, schemas) for option in schema["anyOf"])
    if schema.get("type") == "array":
        return f"array: {_kind(schema['items'], schemas)}"
    resolved = _resolved(schema, schemas)
    reach = f" {resolved['minimum']}–{resolved['maximum']}" if "maximum" in resolved else ""
    return f"{resolved.get('format') or resolved.get('type') or 'string'}{reach}"


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return dict(schemas[schema["$ref"].rpartition("/")[2]])
    return schema

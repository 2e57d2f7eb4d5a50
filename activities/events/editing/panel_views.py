"""Answers the event editor, as it is being filled in, with the list of dates; nothing is saved."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.blocks import StreamValue

from activities.engine.schedule.carrying import with_cancellations
from activities.events.editing.preview import preview_of
from activities.events.models import EventPage
from activities.events.schedules.plan import plan_of, write_plan
from activities.organisations.models import OrganisationPage


class NotAForm(ValueError):
    """What was sent isn't what the editor sends."""


@require_POST
def preview_of_existing(request: HttpRequest, page_id: str) -> HttpResponse:
    """List the dates of an event that is there already."""
    event = get_object_or_404(EventPage, pk=page_id)
    if not event.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return _answer(request, event, saved=event)


@require_POST
def preview_of_new(request: HttpRequest, parent_page_id: str) -> HttpResponse:
    """List the dates of an event that hasn't been saved yet, below an organisation."""
    parent = get_object_or_404(OrganisationPage, pk=parent_page_id)
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return _answer(request, EventPage(), saved=None)


def _answer(request: HttpRequest, event: EventPage, *, saved: EventPage | None) -> HttpResponse:
    problems: list[str] = []
    # A copy, for the fields to be filled in without the saved event's being touched.
    written = EventPage(pk=event.pk, venue=event.venue, translation_key=event.translation_key, title=event.title)
    try:
        for name in ("schedule", "changes"):
            value, found = _read(request, name)
            setattr(written, name, value)
            problems += found
    except NotAForm:
        return HttpResponseBadRequest(_("The dates could not be read. Reload the page, and try again."))
    if saved:  # as the form does when it is saved
        newest = saved.get_latest_revision_as_object()
        write_plan(written, with_cancellations(plan_of(newest), plan_of(written)))
    context = {
        "event": event,
        "preview": preview_of(written, problems=problems, saved=saved),
        "is_ticked": bool(request.POST.get("cancel_vanishing")),
    }
    return render(request, "activities/panels/dates_list.html", context)


def _read(request: HttpRequest, name: str) -> tuple[StreamValue, list[str]]:
    """Return a stream as it was filled in, without the blocks that can't be used, and what is wrong with those.

    Raises NotAForm.
    """
    field: Any = EventPage._meta.get_field(name)
    block = field.stream_block
    try:
        value = block.value_from_datadict(request.POST, request.FILES, name)
    except (KeyError, ValueError, TypeError):
        raise NotAForm from None
    problems = []
    if len(value) > block.meta.max_num:
        problems.append(_("There are too many lines: %(max)s at most.") % {"max": block.meta.max_num})
    usable = []
    for child in value[: block.meta.max_num]:
        try:
            usable.append((child.block_type, child.block.clean_deferred(child.value), child.id))
        except ValidationError as error:
            problems += [f"{child.block.label}: {message}" for message in _messages(error)]
    return StreamValue(block, usable), problems


def _messages(error: Any) -> Iterator[str]:
    """Yield what an error of a block says, at whatever depth."""
    if isinstance(error, ValidationError) and hasattr(error, "block_errors"):
        inner = error.block_errors
        for each in inner.values() if isinstance(inner, dict) else inner:
            yield from _messages(each)
        for each in getattr(error, "non_block_errors", ()):
            yield str(each)
    elif isinstance(error, ValidationError):
        yield from error.messages

"""Many synthetic dates at once, for measuring how the site behaves when it is large."""

import random
import uuid
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections, models, router, transaction
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Page

from activities.categories.models import Audience, Topic
from activities.engine import schedule
from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Repeat, horizon
from activities.engine.schedule.rules import Frequency, Rule
from activities.engine.schedule.spans import LocalSpan
from activities.events.choices import Format, Status
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence, Timetable
from activities.events.schedules import write_plan
from activities.events.timetable import rows_of
from activities.organisations.models import OrganisationPage, Venue

_DATES_PER_EVENT = 10
_DAYS_AHEAD = 548  # eighteen months
_ROWS_AT_A_TIME = 400  # SQLite takes 32,766 values in a statement; an event has about fifty
_STATUSES = [Status.SCHEDULED] * 96 + [Status.CANCELLED] * 3 + [Status.POSTPONED]


class NothingToFill(Exception):
    """There are no organisations to give events to."""


@transaction.atomic
def load_bulk(*, occurrences: int, seed: int = 1) -> int:
    """Add so many dates, ten to an event, spread over all organisations, categories, formats and eighteen months.

    Returns the number of events made. They are not put into the search index (`manage.py update_index` does that).
    Raises NothingToFill where there is no organisation.
    """
    organisations = list(OrganisationPage.objects.live().order_by("path"))
    if not organisations:
        raise NothingToFill
    chance = random.Random(seed)  # noqa: S311  (synthetic data, the same every time)
    count = -(-occurrences // _DATES_PER_EVENT)
    already = EventPage.objects.count()
    events = _make_events(organisations, count, already, chance)
    today = schedule.today()
    left = (min(_DATES_PER_EVENT, occurrences - number) for number in range(0, occurrences, _DATES_PER_EVENT))
    plans = [_plan_of(today, dates, chance) for dates in left]
    for event, plan in zip(events, plans, strict=True):
        write_plan(event, plan)
    _insert(Page, events)
    for event in events:
        event.page_ptr_id = event.id
    _insert(EventPage, events)
    _categorise(events, chance)
    dates = (
        row for event, plan in zip(events, plans, strict=True) for row in rows_of(event, plan.dates(horizon(today)))
    )
    Occurrence.objects.bulk_create(dates, 2000)
    Timetable.objects.bulk_create((Timetable(event=event, worked_out_to=horizon(today)) for event in events), 2000)
    for organisation in organisations:
        children = sum(1 for event in events if event.organisation_id == organisation.pk)
        Page.objects.filter(pk=organisation.pk).update(numchild=models.F("numchild") + children)
    return len(events)


def _make_events(
    organisations: list[OrganisationPage], count: int, already: int, chance: random.Random
) -> list[EventPage]:
    """Return unsaved events with everything a page needs to stand in the tree."""
    content_type = ContentType.objects.get_for_model(EventPage)
    first_pk = (Page.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1
    next_step = {organisation.pk: _steps_used(organisation) for organisation in organisations}
    venues = {pk: list(Venue.objects.filter(organisation=pk)) for pk in next_step}
    now = timezone.now()
    events = []
    for number in range(count):
        organisation = organisations[number % len(organisations)]
        next_step[organisation.pk] += 1
        title = f"Prøvearrangement {already + number + 1}"
        slug = f"proeve-{already + number + 1}"
        events.append(
            EventPage(
                id=first_pk + number,
                title=title,
                draft_title=title,
                slug=slug,
                url_path=f"{organisation.url_path}{slug}/",
                path=Page._get_path(organisation.path, organisation.depth + 1, next_step[organisation.pk]),
                depth=organisation.depth + 1,
                content_type=content_type,
                locale_id=organisation.locale_id,
                translation_key=uuid.uuid4(),
                organisation=organisation,
                live=True,
                first_published_at=now,
                last_published_at=now,
                summary="Et arrangement, der kun findes for at måle, hvor hurtigt siderne svarer.",
                format=list(Format)[number % len(Format)],
                venue=chance.choice(venues[organisation.pk]) if venues[organisation.pk] else None,
                address="" if venues[organisation.pk] else "Et sted, der ikke findes",
                price_kroner=chance.choice((0, 0, 0, 25, 50)),
            )
        )
    return events


def _steps_used(organisation: OrganisationPage) -> int:
    """Return the place of the organisation's last child among its siblings, 0 where it has none."""
    last = organisation.get_last_child()
    return int(last.path[-Page.steplen :], 36) if last else 0


def _insert(model: type[models.Model], rows: list[Any]) -> None:
    """Insert one table's part of the rows; `bulk_create` refuses models whose rows are spread over two tables."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    connection = connections[router.db_for_write(model)]
    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + _ROWS_AT_A_TIME], raw=False)
        query.get_compiler(connection=connection).execute_sql()
    if model is Page and connection.vendor == "postgresql" and rows:
        _catch_up_sequence(model, connection)


def _catch_up_sequence(model: type[models.Model], connection: Any) -> None:
    """Let the next page's number come after those that were given by hand."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _categorise(events: Iterable[EventPage], chance: random.Random) -> None:
    """Give each event one topic and one or two audiences."""
    topics = list(Topic.objects.values_list("pk", flat=True))
    audiences = list(Audience.objects.values_list("pk", flat=True))
    about = EventPage.topics.through
    suited = EventPage.audiences.through
    about.objects.bulk_create(
        [about(eventpage_id=event.pk, topic_id=chance.choice(topics)) for event in events if topics], 2000
    )
    suited.objects.bulk_create(
        [
            suited(eventpage_id=event.pk, audience_id=audience)
            for event in events
            if audiences
            for audience in chance.sample(audiences, min(len(audiences), chance.choice((1, 2))))
        ],
        2000,
    )


def _plan_of(today: date, dates: int, chance: random.Random) -> Plan:
    """Return a weekly repetition of so many dates in the eighteen months, a few of them called off or put off."""
    day = today + timedelta(days=chance.randrange(_DAYS_AHEAD - 7 * _DATES_PER_EVENT))
    hour = chance.randrange(9, 20)
    is_all_day = chance.random() < 0.02
    first = (
        LocalSpan(day, None, day + timedelta(days=chance.choice((0, 3))), None)
        if is_all_day
        else LocalSpan(day, time(hour), day, time(hour + 2))
    )
    weekly = Repeat(str(uuid.UUID(int=chance.getrandbits(128))), first, Rule(Frequency.WEEKLY, count=dates))
    statuses = ((weekly.on(day + timedelta(weeks=week)), chance.choice(_STATUSES)) for week in range(dates))
    changes = tuple(Change(span, status=status) for span, status in statuses if status != Status.SCHEDULED)
    return Plan((weekly,), changes)

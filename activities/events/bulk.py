"""Many synthetic dates at once, for measuring how the site behaves when it is large."""

import random
import uuid
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections, models, router, transaction
from django.utils import timezone
from wagtail.models import Page

from activities.categories.models import Audience, Topic
from activities.engine import schedule
from activities.engine.schedule.edits import Plan
from activities.engine.schedule.plans import Change, Repeat, horizon
from activities.engine.schedule.rules import Frequency, Rule
from activities.engine.schedule.spans import LocalSpan
from activities.events.choices import BringDevice, Format, Language, Level, SignUp, Status
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence, Timetable
from activities.events.schedules.plan import write_plan
from activities.events.schedules.timetable import rows_of
from activities.organisations.models import OrganisationPage, Venue

_DATES_PER_EVENT = 10
_DAYS_AHEAD = 548  # eighteen months
_SHORT_OF_A_HUNDRED = {Status.CANCELLED: 3, Status.POSTPONED: 1}
_FULL_OF_A_HUNDRED = 6
_ONLINE_OF_A_HUNDRED = 8
_LANGUAGES = [*[Language.DANISH] * 15, *Language]
_AGES = [*[(0, 0)] * 7, (0, 3), (6, 12), (13, 17), (18, 0)]


class NothingToFill(Exception):
    """There are no organisations to give events to."""


@transaction.atomic
def load_bulk(*, occurrences: int, seed: int = 1) -> int:
    """Add so many dates, ten to an event, spread over eighteen months and over everything one can choose by.

    The rows are those that working the schedules out would give. Returns the number of events made. They are not put
    into the search index (`manage.py update_index` does that).
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
    insert_rows(Page, events)
    for event in events:
        event.page_ptr_id = event.id
    insert_rows(EventPage, events)
    _categorise(events, chance)
    dates = (
        row for event, plan in zip(events, plans, strict=True) for row in rows_of(event, plan.dates(horizon(today)))
    )
    insert_rows(Occurrence, list(dates))
    insert_rows(Timetable, [Timetable(event=event, worked_out_to=horizon(today), sequence=1) for event in events])
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
                **_place(venues[organisation.pk], chance),
                **_practical_facts(chance),
            )
        )
    return events


def _place(venues: list[Venue], chance: random.Random) -> dict[str, Any]:
    """Return a venue or an address; some are online, half of those nowhere else."""
    online = chance.randrange(100) < _ONLINE_OF_A_HUNDRED
    sign_up = {"sign_up": SignUp.CONTACT, "contact_email": "maaling@example.dk"} if online else {}
    if online and chance.random() < 0.5:
        return {"online": True, **sign_up}
    venue = chance.choice([*venues, None])
    return {"online": online, "venue": venue, "address": "" if venue else "Et sted, der ikke findes", **sign_up}


def _practical_facts(chance: random.Random) -> dict[str, Any]:
    """Return language, price, ages, device, level and access, the usual ones most often."""
    age_min, age_max = chance.choice(_AGES)
    return {
        "language": chance.choice(_LANGUAGES),
        "price_kroner": chance.choice((0, 0, 0, 25, 50)),
        "age_min": age_min,
        "age_max": age_max,
        "bring_device": chance.choice(list(BringDevice)),
        "level": chance.choice(list(Level)),
        "step_free": chance.random() < 0.7,
        "hearing_loop": chance.random() < 0.3,
    }


def _steps_used(organisation: OrganisationPage) -> int:
    """Return the place of the organisation's last child among its siblings, 0 where it has none."""
    last = organisation.get_last_child()
    return int(last.path[-Page.steplen :], 36) if last else 0


def insert_rows(model: type[models.Model], rows: list[Any]) -> None:
    """Insert one table's part of the rows (at least one), with their numbers where they have any.

    `bulk_create` refuses models whose rows are spread over two tables, and is three times as slow.
    """
    connection = connections[router.db_for_write(model)]
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.generated and not (field.primary_key and rows[0].pk is None)
    ]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    prepared = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        # Names from the models, never from people.
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", prepared)  # noqa: S608
    if model is Page and connection.vendor == "postgresql":
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
    """Return a weekly repetition of so many dates in the eighteen months; some are called off, put off or full."""
    day = today + timedelta(days=chance.randrange(_DAYS_AHEAD - 7 * _DATES_PER_EVENT))
    weekly = Repeat(
        str(uuid.UUID(int=chance.getrandbits(128))), _first(day, chance), Rule(Frequency.WEEKLY, count=dates)
    )
    changes = (_change(weekly.on(day + timedelta(weeks=week)), chance) for week in range(dates))
    return Plan((weekly,), tuple(change for change in changes if change != Change(change.original)))


def _first(day: date, chance: random.Random) -> LocalSpan:
    """Return a morning, an afternoon or an evening of the day; once in fifty whole days, once in fifty the night."""
    kind, hour = chance.randrange(50), chance.randrange(8, 21)
    if kind == 0:
        return LocalSpan(day, None, day + timedelta(days=chance.choice((0, 3))), None)
    if kind == 1:
        return LocalSpan(day, time(20), day + timedelta(days=1), time(9))
    return LocalSpan(day, time(hour, chance.choice((0, 30))), day, time(hour + chance.choice((1, 2, 3)), 30))


def _change(span: LocalSpan, chance: random.Random) -> Change:
    """Return what is different on a date; most often nothing."""
    drawn = chance.randrange(100)
    for status, share in _SHORT_OF_A_HUNDRED.items():
        if drawn < share:
            return Change(span, status=status.value)
        drawn -= share
    return Change(span, is_full=True if drawn < _FULL_OF_A_HUNDRED else None)

"""Dates that were written one by one become an event's schedule, in pages, drafts and old versions alike."""

import json
from uuid import uuid4, uuid5

from django.db import migrations

_FIELDS = ("start_date", "start_time", "end_date", "end_time", "heading", "status", "note")
_MOVED_FROM = ("moved_from_date", "moved_from_time")


def convert(apps, schema_editor):
    event_page = apps.get_model("activities", "EventPage")
    occurrence = apps.get_model("activities", "Occurrence")
    timetable = apps.get_model("activities", "Timetable")
    revision = apps.get_model("wagtailcore", "Revision")
    content_type = apps.get_model("contenttypes", "ContentType")
    for event in event_page.objects.iterator():
        rows = list(occurrence.objects.filter(event=event).order_by("starts_at", "pk"))
        _set_identities(rows, event.translation_key)
        schedule, changes = _streams([_written(row) for row in rows])
        event_page.objects.filter(pk=event.pk).update(schedule=schedule, changes=changes)
        timetable.objects.create(event=event)
    own = content_type.objects.filter(app_label="activities", model="eventpage").first()
    for version in revision.objects.filter(content_type=own).iterator() if own else ():
        dates = version.content.pop("occurrences", None)
        if dates is not None:
            schedule, changes = _streams(dates)
            version.content |= {"schedule": schedule, "changes": changes}
            version.save(update_fields=["content"])


def _set_identities(rows, key):
    """Give each row the start it was planned for. Two of the same start can't be told apart: the first is kept."""
    taken = set()
    for row in rows:
        day, at = row.moved_from_date or row.start_date, row.moved_from_time or row.start_time
        identity = f"{day:%Y%m%d}T{at:%H%M%S}" if at else f"{day:%Y%m%d}"
        if identity in taken:
            row.delete()
            continue
        taken.add(identity)
        row.recurrence_id, row.uuid = identity, uuid5(key, identity)
        row.save(update_fields=["recurrence_id", "uuid"])


def _written(row):
    """Return a row as a version of the page stores it."""
    plain = {name: getattr(row, name) for name in (*_FIELDS, *_MOVED_FROM)}
    dates = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in plain.items()}
    return {**dates, "venue": row.venue_id}


def _streams(dates):
    """Return, as JSON, the schedule and the changes that say what the dates said."""
    schedule, changes = [], []
    for row in dates:
        is_moved = bool(row.get("moved_from_date"))
        planned = {
            "day": row["moved_from_date"] if is_moved else row["start_date"],
            "start": (row.get("moved_from_time") if is_moved else None) or row["start_time"],
            "end": row["end_time"],
            "last_day": None if is_moved else row["end_date"],
        }
        schedule.append(_block("date", {**planned, "heading": row["heading"] or ""}))
        change = {
            "status": "" if row["status"] in ("scheduled", "moved") else row["status"],
            "note": row["note"] or "",
            "venue": row.get("venue"),
        }
        if is_moved:
            change["new_day"], change["new_start"] = row["start_date"], row["start_time"]
            change["new_last_day"], change["new_end"] = row["end_date"], row["end_time"]
        if any(change.values()):
            changes.append(_block("change", {**planned, **change}))
    return json.dumps(schedule), json.dumps(changes)


def _block(kind, value):
    return {"type": kind, "value": value, "id": str(uuid4())}


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0002_schedules"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(convert, migrations.RunPython.noop),
    ]

"""Add recipes, as many as are asked for, to measure a kit's index with. Run inside the site: `LiveSite.ask`."""

import json
import sys
import uuid

import django


def add(count):
    from wagtail.models import Page

    from activities.events.bulk import insert_rows
    from activities.models import RecipePage
    from activities.reuse.models import Release

    models = list(RecipePage.objects.live().order_by("pk"))
    releases = {release.page_id: release for release in Release.objects.all()}
    parent = models[0].get_parent()
    first = Page.objects.order_by("-pk").first().pk + 1
    steps = int(parent.get_last_child().path[-Page.steplen :], 36) + 1
    pages, told = [], []
    for number in range(count):
        model = models[number % len(models)]
        page = RecipePage(**_values(model, RecipePage._meta.concrete_fields))
        page.id = page.page_ptr_id = first + number
        page.slug = f"proeve-{number}"
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.path, page.depth = Page._get_path(parent.path, parent.depth + 1, steps + number), parent.depth + 1
        page.work_id, page.translation_key = uuid.UUID(int=number + 1, version=4), uuid.uuid4()
        page.canonical, page.latest_revision_id, page.live_revision_id = "", None, None
        pages.append(page)
        told.append(
            Release(**{**_values(releases[model.pk], Release._meta.concrete_fields), "id": None, "page_id": page.id})
        )
    insert_rows(Page, pages)
    insert_rows(RecipePage, pages)
    Release.objects.bulk_create(told, 1000)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    return RecipePage.objects.live().count()


def _values(row, fields):
    return {field.attname: getattr(row, field.attname) for field in fields}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(add(int(sys.argv[1]))))

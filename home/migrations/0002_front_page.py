"""Puts a front page where the CMS's welcome page stands, so that a new site is ours from the first look."""

from django.db import migrations


def create_front_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Locale = apps.get_model("wagtailcore.Locale")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    HomePage = apps.get_model("home.HomePage")

    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    Locale.objects.update(language_code="da")
    content_type, _created = ContentType.objects.get_or_create(model="homepage", app_label="home")
    front_page = HomePage.objects.create(
        title="AI i hænderne",
        draft_title="AI i hænderne",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.get(),
        live=True,
    )
    Page.objects.filter(depth=1).update(numchild=1)
    # The CMS's own two groups may change every page of the site; here each organisation has groups of its own.
    apps.get_model("auth.Group").objects.filter(name__in=["Editors", "Moderators"]).delete()
    apps.get_model("wagtailcore.WorkflowPage").objects.all().delete()
    apps.get_model("wagtailcore.Workflow").objects.all().delete()
    apps.get_model("wagtailcore.Task").objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=front_page, is_default_site=True, site_name="AI i hænderne")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0054_initial_locale"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(create_front_page, migrations.RunPython.noop)]

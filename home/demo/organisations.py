"""The demo's categories, organisations and venues."""

from decimal import Decimal

from activities.models import Audience, OrganisationPage, Topic, Venue
from activities.organisations.services import set_up_team
from home.demo.content_files import as_html, read
from home.demo.pictures import upload_motif
from home.models import HomePage

_PLAIN_FIELDS = (
    "slug title kind isil introduction email phone street postcode city website".split()  # noqa: SIM905  (reads better)
)


def make_categories() -> None:
    """Make the topics and audiences, in the order of the file."""
    content = read("categories.toml")
    for model, rows in ((Topic, content["topics"]), (Audience, content["audiences"])):
        for position, row in enumerate(rows, start=1):
            category = model(position=position, **row)
            category.full_clean()
            category.save()


def make_organisations(home: HomePage) -> list[OrganisationPage]:
    """Make the libraries and partners with their teams, logos and venues."""
    content = read("organisations.toml")
    organisations = []
    for entry in content["organisations"]:
        organisation = OrganisationPage(
            **{name: entry[name] for name in _PLAIN_FIELDS},
            text=as_html(entry["text"]),
            opening_hours=[("line", line) for line in entry["opening_hours"]],
        )
        home.add_child(instance=organisation)
        team = set_up_team(organisation=organisation)
        organisation.logo = upload_motif(f"logo-{organisation.slug}", team.collection)
        organisation.save_revision().publish()
        organisations.append(organisation)
    by_slug = {organisation.slug: organisation for organisation in organisations}
    for row in content["venues"]:
        places = {name: Decimal(str(row.pop(name))) for name in ("latitude", "longitude")}
        venue = Venue(organisation=by_slug[row.pop("organisation")], **row, **places)
        venue.full_clean()
        venue.save()
    return organisations

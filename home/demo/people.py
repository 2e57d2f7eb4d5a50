"""The demo's accounts: an administrator, and an editor and a contributor for each organisation."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from activities.models import OrganisationPage
from home.demo.content_files import read
from outreach.models import User

ADMINISTRATOR = "admin"


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in to try the CMS."""

    username: str
    who: str  # the person's name and role, in words


def make_people(organisations: list[OrganisationPage], password: str) -> None:
    """Make the accounts; an account of that name that is there already is left as it is."""
    password = make_password(password)  # once for all: hashing is slow, as it should be
    content = read("organisations.toml")
    by_slug = {entry["slug"]: entry for entry in content["organisations"]}
    _make(ADMINISTRATOR, content["administrator"], password, superuser=True)
    for organisation in organisations:
        slug, team = organisation.slug, organisation.team
        _make(slug, by_slug[slug]["editor"], password, group=team.editors)
        _make(f"{slug}-bidrag", by_slug[slug]["contributor"], password, group=team.contributors)


def _make(username: str, name: str, password: str, *, group: Group | None = None, superuser: bool = False) -> None:
    if User.objects.filter(username=username).exists():
        return
    first_name, _, last_name = name.rpartition(" ")
    user = User.objects.create(
        username=username,
        email=f"{username}@example.dk",
        password=password,
        first_name=first_name,
        last_name=last_name,
        is_superuser=superuser,
        is_staff=superuser,
    )
    if group is not None:
        user.groups.add(group)


def accounts() -> list[Account]:
    """Return the accounts the demo made, for whoever has to be told."""
    made = {user.username: user for user in User.objects.all() if user.email == f"{user.username}@example.dk"}
    rows: list[Account] = []
    for organisation in OrganisationPage.objects.order_by("path"):
        for username, role in ((organisation.slug, "editor"), (f"{organisation.slug}-bidrag", "contributor")):
            if username in made:
                rows.append(Account(username, f"{made[username].get_full_name()}, {role}, {organisation.title}"))
    if rows and ADMINISTRATOR in made:
        rows.insert(0, Account(ADMINISTRATOR, f"{made[ADMINISTRATOR].get_full_name()}, administrator"))
    return rows

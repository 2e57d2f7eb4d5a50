"""The demo's accounts: an administrator, and an editor and a contributor for each organisation."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from activities.models import OrganisationPage
from outreach.models import User

ADMINISTRATOR = "admin"


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in to try the CMS."""

    username: str
    role: str


def make_people(organisations: list[OrganisationPage], password: str) -> None:
    """Make the accounts; an account of that name that is there already is left as it is."""
    password = make_password(password)  # once for all: hashing is slow, as it should be
    _make(ADMINISTRATOR, "Admin", password, superuser=True)
    for organisation in organisations:
        _make(organisation.slug, organisation.title, password, group=organisation.team.editors)
        _make(f"{organisation.slug}-bidrag", organisation.title, password, group=organisation.team.contributors)


def _make(username: str, name: str, password: str, *, group: Group | None = None, superuser: bool = False) -> None:
    if User.objects.filter(username=username).exists():
        return
    user = User.objects.create(
        username=username,
        email=f"{username}@example.dk",
        password=password,
        first_name=name[:150],
        is_superuser=superuser,
        is_staff=superuser,
    )
    if group is not None:
        user.groups.add(group)


def accounts() -> list[Account]:
    """Return the accounts the demo made, for whoever has to be told."""
    rows: list[Account] = []
    for organisation in OrganisationPage.objects.select_related("team").order_by("path"):
        if User.objects.filter(username=organisation.slug, email=f"{organisation.slug}@example.dk").exists():
            rows.append(Account(organisation.slug, f"editor, {organisation.title}"))
            rows.append(Account(f"{organisation.slug}-bidrag", f"contributor, {organisation.title}"))
    if rows and User.objects.filter(username=ADMINISTRATOR, email=f"{ADMINISTRATOR}@example.dk").exists():
        rows.insert(0, Account(ADMINISTRATOR, "administrator"))
    return rows

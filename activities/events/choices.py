"""The fixed choices of an event. `slug` is a format's value in addresses (`?format=drop-ind`)."""

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Format(models.TextChoices):
    """The nine formats an event may have."""

    DROP_IN = "drop_in", _("Drop-in")
    WORKSHOP = "workshop", _("Workshop")
    COURSE = "course", _("Course")
    SLOTS = "slots", _("Come when it suits")
    LARGE_SESSION = "large_session", _("Large session")
    FULL_DAY_CLASS = "full_day_class", _("Full-day class")
    CLASS_VISIT = "class_visit", _("Class visit")
    OUTREACH = "outreach", _("Outreach")
    WEBINAR = "webinar", _("Webinar")

    @property
    def slug(self) -> str:
        """The format's name in an address, in Danish like every address of the site."""
        return _FORMAT_SLUGS[self.value]

    @classmethod
    def from_slug(cls, slug: str) -> "Format":
        """Return the format of that name; raises KeyError for any other."""
        return _FORMATS_BY_SLUG[slug]


_FORMAT_SLUGS = {
    "drop_in": "drop-ind",
    "workshop": "workshop",
    "course": "forloeb",
    "slots": "felter",
    "large_session": "stormoede",
    "full_day_class": "heldagshold",
    "class_visit": "klassebesoeg",
    "outreach": "ude-hos-jer",
    "webinar": "webinar",
}
_FORMATS_BY_SLUG = {slug: Format(value) for value, slug in _FORMAT_SLUGS.items()}


class Language(models.TextChoices):
    """The language that is spoken."""

    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    UKRAINIAN = "uk", _("Ukrainian")
    ARABIC = "ar", _("Arabic")
    SIGN_LANGUAGE = "dsl", _("Danish Sign Language")


class BringDevice(models.TextChoices):
    """Whether to bring a phone, a tablet or a computer."""

    NONE = "none", _("No need to bring a device")
    OPTIONAL = "optional", _("Bring your own device if you like")
    REQUIRED = "required", _("Bring your own device")


class Level(models.TextChoices):
    """What one must be able to do beforehand."""

    BEGINNER = "beginner", _("For beginners")
    SOME = "some", _("For those who have tried it before")
    ANY = "any", _("For everybody")


class SignUp(models.TextChoices):
    """How to get a place."""

    NONE = "none", _("Just come")
    CONTACT = "contact", _("Write or call")
    LINK = "link", _("Sign up on another site")


class Status(models.TextChoices):
    """What has become of a date."""

    SCHEDULED = "scheduled", _("As planned")
    CANCELLED = "cancelled", pgettext_lazy("date", "Cancelled")  # a workflow is cancelled in another word
    MOVED = "moved", _("Moved")
    POSTPONED = "postponed", _("Postponed")


# Dates that are held; the others are struck through, said in words, and never "the next date".
HELD = (Status.SCHEDULED, Status.MOVED)


class TimeOfDay(models.TextChoices):
    """The parts of a day that can be asked for, by when a date starts; the value stands in addresses (`?tid=aften`)."""

    MORNING = "formiddag", _("Morning")
    AFTERNOON = "eftermiddag", _("Afternoon")
    EVENING = "aften", _("Evening")

    @classmethod
    def of(cls, start: time | None) -> "tuple[TimeOfDay, ...]":
        """Return the part that a time is in: before 12, before 17, or later. What lasts all day is in all of them."""
        if start is None:
            return tuple(cls)
        return (cls.MORNING if start.hour < 12 else cls.AFTERNOON if start.hour < 17 else cls.EVENING,)


class Repetition(models.TextChoices):
    """How something repeats, in an editor's words."""

    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Weekly")
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday", _("Monthly, on a weekday: the first and third Monday")
    MONTHLY_BY_DATE = "monthly_by_date", _("Monthly, on the date of the first time")
    YEARLY = "yearly", _("Yearly")

    @property
    def frequency(self) -> str:
        """The engine's name for the step."""
        return self.value.partition("_")[0]


class Weekday(models.TextChoices):
    """The days of the week, by the numbers the engine knows them by."""

    MONDAY = "0", _("Monday")
    TUESDAY = "1", _("Tuesday")
    WEDNESDAY = "2", _("Wednesday")
    THURSDAY = "3", _("Thursday")
    FRIDAY = "4", _("Friday")
    SATURDAY = "5", _("Saturday")
    SUNDAY = "6", _("Sunday")


class PlaceInMonth(models.TextChoices):
    """Which of a month's Mondays, say; -1 counts from its end."""

    FIRST = "1", _("The first")
    SECOND = "2", _("The second")
    THIRD = "3", _("The third")
    FOURTH = "4", _("The fourth")
    FIFTH = "5", _("The fifth, when there is one")
    LAST = "-1", _("The last")

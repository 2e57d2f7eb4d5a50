"""The rules of packages, said to people in their language; nowhere else."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from activities.engine.package.refusals import Notice, Oddity, Refused, Remark, Rule
from activities.reuse.refusals import NotTaken, Reason

_SIZES = frozenset({Rule.TOO_LARGE, Rule.TOO_LARGE_UNPACKED})  # their detail is a number of bytes

_RULES = {
    Rule.TOO_LARGE: _("The file is too large. It may be at most %(detail)s."),
    Rule.NOT_A_PACKAGE: _("This is not a recipe file. It ends in .opskrift.zip or .json."),
    Rule.ODD_ARCHIVE: _("The zip file is damaged, or made in a way that we don't trust (%(detail)s)."),
    Rule.TOO_MANY_ENTRIES: _("There are too many files in the package. There may be at most %(detail)s."),
    Rule.TOO_LARGE_UNPACKED: _("The package holds too much. Unpacked it may be at most %(detail)s."),
    Rule.TOO_TIGHTLY_PACKED: _("“%(detail)s” is packed so tightly that it looks like a trap."),
    Rule.ENCRYPTED: _("“%(detail)s” is locked with a password."),
    Rule.NOT_A_FILE: _("“%(detail)s” is a folder, a link or the like. Only plain files are allowed."),
    Rule.UNSAFE_NAME: _("A file in the package has a name that isn't allowed: “%(detail)s”."),
    Rule.DUPLICATE_NAME: _("Two files in the package have the same name: “%(detail)s”."),
    Rule.NESTED_ARCHIVE: _("“%(detail)s” is a package inside the package. That isn't allowed."),
    Rule.NO_MANIFEST: _("The package lacks its list of contents, manifest.json."),
    Rule.BAD_MANIFEST: _("The package's list of contents, manifest.json, is wrong at “%(detail)s”."),
    Rule.UNLISTED: _("“%(detail)s” is in the package, but not in its list of contents."),
    Rule.MISSING: _("“%(detail)s” should be in the package, but isn't."),
    Rule.WRONG_HASH: _("“%(detail)s” is not as it was when the package was made. Fetch the package once more."),
    Rule.NOT_UTF8: _("“%(detail)s” isn't saved as UTF-8."),
    Rule.NOT_JSON: _("The recipe can't be read: there is a mistake in the JSON at line:column %(detail)s."),
    Rule.TOO_DEEP: _("The recipe has too many levels inside each other. There may be at most %(detail)s."),
    Rule.TOO_MUCH: _("There is too much in the recipe (%(detail)s)."),
    Rule.DUPLICATE_KEY: _("The same field stands twice: “%(detail)s”."),
    Rule.NUMBER: _("A number is too large, or isn't whole: %(detail)s."),
    Rule.ODD_TEXT: _("There are more accents on one letter than any language has: %(detail)s."),
    Rule.NOT_A_RECIPE: _("The file holds something else than a recipe."),
    Rule.TOO_NEW: _("The recipe is made for a newer version of the kit (format %(detail)s). Update yours first."),
    Rule.WRONG_KIND: _("“%(detail)s” holds something of the wrong kind, such as a text for a number."),
    Rule.NEEDED: _("Something is missing: “%(detail)s” must be filled in."),
    Rule.TOO_LONG: _("“%(detail)s” is too long."),
    Rule.OUT_OF_RANGE: _("The number in “%(detail)s” is too small or too large."),
    Rule.NOT_A_CHOICE: _("“%(detail)s” holds something that can't be chosen there."),
    Rule.NOT_A_DATE: _("“%(detail)s” isn't a date such as 2026-09-01."),
    Rule.ODD_FORM: _("“%(detail)s” doesn't look as it should."),
    Rule.BAD_ADDRESS: _("“%(detail)s” must be an address that begins with https://, http:// or mailto:."),
    Rule.DUPLICATE_ID: _("Two lines have the same id: %(detail)s."),
    Rule.BAD_PATTERN: _("The bead pattern in “%(detail)s” can't be read."),
    Rule.NO_SUCH_PICTURE: _("“%(detail)s” names a picture that isn't there."),
    Rule.NOT_A_PICTURE: _("“%(detail)s” isn't a JPEG, PNG or WebP picture."),
}

_ODDITIES = {
    Oddity.DAMAGED: _("damaged"),
    Oddity.CUT_OFF: _("cut off, or something behind it"),
    Oddity.IN_PARTS: _("in several parts, or with a comment"),
    Oddity.TABLE_ELSEWHERE: _("the table of contents isn't where it should be"),
    Oddity.TABLE_LENGTH: _("more or less in the table of contents than it says"),
    Oddity.ADDITIONAL_FIELDS: _("additional fields"),
    Oddity.PACKED_ODDLY: _("packed in an unusual way"),
    Oddity.TWO_SIZES: _("two sizes"),
    Oddity.GAP: _("a gap, or one file in another"),
    Oddity.TOLD_TWO_WAYS: _("told in two ways"),
}

_REASONS = {
    Reason.DAMAGED_PICTURE: _("The picture “%(detail)s” is damaged."),
    Reason.TOO_MANY_PIXELS: _("The picture “%(detail)s” is too large. It may have at most 40 megapixels."),
    Reason.TOO_MUCH_MEMORY: _(
        "The picture “%(detail)s” has too many pixels for the way it is saved. Save it as an ordinary JPEG, which may "
        "have 40 megapixels."
    ),
    Reason.TOO_MANY_PIXELS_TOGETHER: _(
        "The pictures are too large together: “%(detail)s” is one too many. All of them may have at most 200 "
        "megapixels."
    ),
    Reason.ALREADY_HERE: _("You have that recipe already: “%(detail)s”. Look for news of it under Updates."),
}

_REMARKS = {
    Remark.MIGRATED: _("The file was made for an older version (format %(detail)s) and has been brought up to date."),
    Remark.CLEANED: _("Characters that nobody can see have been taken out of “%(detail)s”."),
    Remark.UNKNOWN_FIELD: _("“%(detail)s” is a field that we don't know. It is kept, but not shown."),
    Remark.LOCAL_LEFT_OUT: _("“%(detail)s” belongs to whoever wrote the recipe, and has been left out."),
    Remark.PICTURES_LEFT_OUT: _("The pictures (%(detail)s) are not in the file, and have been left out."),
    Remark.UNKNOWN_FILE: _("“%(detail)s” is a file that we don't know. It has been left out."),
}


def of_refusal(error: Refused | NotTaken) -> str:
    """Say which rule a package breaks, and where."""
    if isinstance(error, NotTaken):
        return str(_REASONS[error.reason]) % {"detail": error.detail}
    return str(_RULES[error.rule]) % {"detail": _detail_of(error)}


def _detail_of(error: Refused) -> str:
    """Return the detail as it is said: sizes as people say them, what is odd in the reader's language."""
    if error.rule in _SIZES and error.detail.isdecimal():
        return filesizeformat(int(error.detail))
    what, colon, where = error.detail.partition(": ")
    if error.rule == Rule.ODD_ARCHIVE and what in _ODDITIES:
        return f"{_ODDITIES[Oddity(what)]}{colon}{where}"
    return error.detail


def of_notice(notice: Notice) -> str:
    """Say what is worth telling of a package that was read."""
    return str(_REMARKS[notice.remark]) % {"detail": notice.detail}


def rule_of(error: Refused | NotTaken) -> str:
    """Return the rule's name, for programs."""
    return str(error.reason if isinstance(error, NotTaken) else error.rule)

"""Why a package is refused, and what is worth telling of one that isn't."""

from dataclasses import dataclass
from enum import StrEnum

_LONGEST_DETAIL = 120


class Rule(StrEnum):
    """The rules a package must keep; beside each, what the refusal's detail holds."""

    # The file
    TOO_LARGE = "too_large"  # the limit in bytes
    NOT_A_PACKAGE = "not_a_package"  # nothing: neither a zip nor JSON
    # The archive
    ODD_ARCHIVE = "odd_archive"  # an Oddity, and behind a colon the file's name where it is about one
    TOO_MANY_ENTRIES = "too_many_entries"  # the limit
    TOO_LARGE_UNPACKED = "too_large_unpacked"  # the limit in bytes
    TOO_TIGHTLY_PACKED = "too_tightly_packed"  # the file's name
    ENCRYPTED = "encrypted"  # the file's name
    NOT_A_FILE = "not_a_file"  # the name of a link, a folder or a device
    UNSAFE_NAME = "unsafe_name"  # the name
    DUPLICATE_NAME = "duplicate_name"  # the name; capital letters make no difference
    NESTED_ARCHIVE = "nested_archive"  # the file's name
    # The list of files
    NO_MANIFEST = "no_manifest"  # nothing
    BAD_MANIFEST = "bad_manifest"  # the place in manifest.json
    UNLISTED = "unlisted"  # the name of a file that the manifest doesn't know
    MISSING = "missing"  # the name of a file that should be there
    WRONG_HASH = "wrong_hash"  # the file's name
    # The JSON, whatever it is about
    NOT_UTF8 = "not_utf8"  # the file's name
    NOT_JSON = "not_json"  # line:column
    TOO_DEEP = "too_deep"  # the limit
    TOO_MUCH = "too_much"  # the place, or the limit: too many values, too long a text or list
    DUPLICATE_KEY = "duplicate_key"  # the key
    NUMBER = "number"  # the place or the number: too large, not whole, not a number
    ODD_TEXT = "odd_text"  # the place: more accents on one letter than any language has
    # The recipe
    NOT_A_RECIPE = "not_a_recipe"  # nothing: JSON of something else
    TOO_NEW = "too_new"  # the format's version
    WRONG_KIND = "wrong_kind"  # the place: a text where a number should be, and the like
    NEEDED = "needed"  # the place that is empty or not there
    TOO_LONG = "too_long"  # the place
    OUT_OF_RANGE = "out_of_range"  # the place
    NOT_A_CHOICE = "not_a_choice"  # the place
    NOT_A_DATE = "not_a_date"  # the place
    ODD_FORM = "odd_form"  # the place of an id, a version, a language or a file's name that doesn't look like one
    BAD_ADDRESS = "bad_address"  # the place: only http, https and mailto
    DUPLICATE_ID = "duplicate_id"  # the place
    BAD_PATTERN = "bad_pattern"  # the place
    NO_SUCH_PICTURE = "no_such_picture"  # the place that names a picture that isn't listed in `media`
    NOT_A_PICTURE = "not_a_picture"  # the file's name: not a JPEG, PNG or WebP


class Oddity(StrEnum):
    """What is odd about a zip that is damaged, or made to look otherwise to others than to us."""

    DAMAGED = "damaged"
    CUT_OFF = "cut off, or something behind it"
    IN_PARTS = "in several parts, or with a comment"
    TABLE_ELSEWHERE = "the table of contents isn't where it should be"
    TABLE_LENGTH = "more or less in the table of contents than it says"
    ADDITIONAL_FIELDS = "additional fields"
    PACKED_ODDLY = "packed in an unusual way"
    TWO_SIZES = "two sizes"
    GAP = "a gap, or one file in another"
    TOLD_TWO_WAYS = "told in two ways"


class Refused(ValueError):
    """A package, or a recipe for one, breaks a rule.

    Attributes:
        rule: which.
        detail: where, or what; see beside the rule. Never over 120 characters, and a stranger's own words: to be
            escaped like any other text.
    """

    def __init__(self, rule: Rule, detail: object = "") -> None:
        self.rule = rule
        self.detail = shown(detail)
        super().__init__(f"{rule}: {self.detail}")


class Remark(StrEnum):
    """What is worth telling of a package that was read; beside each, what the detail holds."""

    MIGRATED = "migrated"  # the older version of the format
    CLEANED = "cleaned"  # the place of a text that held control characters
    UNKNOWN_FIELD = "unknown_field"  # the place of something kept, but not understood
    LOCAL_LEFT_OUT = "local_left_out"  # the field that belongs to the organisation that wrote it
    PICTURES_LEFT_OUT = "pictures_left_out"  # how many; a recipe without its package has none
    UNKNOWN_FILE = "unknown_file"  # the name of a file that was not looked at


@dataclass(frozen=True)
class Notice:
    """Something to tell the one who reads a package; the detail is a stranger's words, as a refusal's is."""

    remark: Remark
    detail: str = ""


def shown(detail: object) -> str:
    """Return something as one line that can be printed, of at most 120 characters."""
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(detail)[:200])
    return text if len(text) <= _LONGEST_DETAIL else text[: _LONGEST_DETAIL - 1] + "…"

"""Pictures that are only looked at: taken into memory, never onto a disk, and never more of them than is allowed."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase

from activities.patterns.pictures import LARGEST_UPLOAD

# Beside the picture a form has its choices, a pattern and a reduced copy. What says it is larger isn't even read.
LARGEST_REQUEST = LARGEST_UPLOAD * 3

_FAULTS = (
    *(RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError, UnreadablePostError, BadRequest),
    # Of encodings that Django knows of, but that no text is read in: "charset=hex", or "charset=idna".
    *(LookupError, UnicodeError),
)
_LONGEST_LENGTH = 12  # digits: Python refuses to read very long numbers

_View = Callable[..., HttpResponseBase]


class Unreadable(ValueError):
    """The form that was sent can't be read; `status` is how HTTP says so: 413 for too large, or else 400."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class InMemory(FileUploadHandler):
    """Keeps uploads in memory. Django's own handlers write whatever is larger than 2.5 MB to a temporary file.

    What exceeds LARGEST_UPLOAD is dropped as it comes in, and `was_too_large` says so; the rest of the form is read.
    """

    was_too_large = False

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._room = LARGEST_UPLOAD
        self._data = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._data = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take in some of it. Raises SkipFile when it is too much."""
        self._room -= len(raw_data)
        if self._room < 0:
            self._data = BytesIO()
            self.was_too_large = True
            raise SkipFile
        self._data.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Return the file."""
        self._data.seek(0)
        return InMemoryUploadedFile(
            self._data, self.field_name, self.file_name, self.content_type or "", file_size, self.charset
        )


def takes_pictures(view: _View) -> _View:
    """Let a view's uploads stay in memory. Must stand outside whatever reads the form, the check for forgery too."""

    @wraps(view)
    def with_uploads_in_memory(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [InMemory(request)]
        return view(request, *args, **kwargs)

    return with_uploads_in_memory


def read_form(request: HttpRequest) -> QueryDict:
    """Return what was sent. Raises Unreadable, before reading anything when the request says how large it is."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    try:
        if length.isdecimal() and len(length) <= _LONGEST_LENGTH and int(length) <= LARGEST_REQUEST:
            return request.POST
    except _FAULTS as error:
        request._mark_post_parse_error()  # type: ignore[attr-defined]  # as Django does: nobody is to ask again
        raise Unreadable(400) from error
    request._mark_post_parse_error()  # type: ignore[attr-defined]
    raise Unreadable(413)


def was_too_large(request: HttpRequest) -> bool:
    """Whether some of what was uploaded was dropped; asks for the form to have been read."""
    return any(handler.was_too_large for handler in request.upload_handlers if isinstance(handler, InMemory))

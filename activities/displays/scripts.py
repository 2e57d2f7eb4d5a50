"""Scripts with an address that stays the same, whatever the names of static files become."""

import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def script_response(request: HttpRequest, path: Path, *, max_age: int) -> HttpResponse:
    """Return a script, or 304 for a browser that has it; browsers ask again after `max_age` seconds."""
    script = path.read_bytes()
    response = HttpResponse(
        script,
        content_type="text/javascript; charset=utf-8",
        headers={
            "ETag": f'W/"{hashlib.blake2b(script, digest_size=16).hexdigest()}"',
            "Cache-Control": f"public, max-age={max_age}" if max_age else "no-cache",
            "X-Content-Type-Options": "nosniff",
        },
    )
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer or response

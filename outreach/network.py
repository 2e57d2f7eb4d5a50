"""Where a request comes from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the visitor's IP address, as the outermost of our own proxies saw it.

    Each proxy adds the address it was asked from to the end of X-Forwarded-For, so what counts is the one that many
    places from the right; whatever stands before it was written by the visitor and may be made up.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    if not settings.TRUSTED_PROXIES:
        return direct
    written = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if len(written) < settings.TRUSTED_PROXIES:
        return direct
    candidate = written[-settings.TRUSTED_PROXIES]
    try:
        return str(ip_address(candidate))
    except ValueError:
        return direct

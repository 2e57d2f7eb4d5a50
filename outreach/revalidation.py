"""What is said of answers that programs ask for again and again: they keep one, and ask if it is the same still."""

import hashlib

# What lets scripts of other sites read an answer (CORS).
FOR_OTHER_SITES = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}


def headers_of(*made_from: object, for_other_sites: bool = False) -> dict[str, str]:
    """Return the headers of an answer that is the same as long as what it is made from is.

    The ETag is a weak one: what is compressed on the way differs from one time to the next.
    """
    digest = hashlib.blake2b(ascii(made_from).encode(), digest_size=16).hexdigest()
    return {
        "ETag": f'W/"{digest}"',
        "Cache-Control": "public, max-age=0, must-revalidate",
        **(FOR_OTHER_SITES if for_other_sites else {}),
    }

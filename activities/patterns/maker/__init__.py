"""The maker: from somebody's own picture to a bead pattern, without keeping anything of it.

Everything that is on the page travels with the form: a small copy of the picture, the pattern as its share code, and
what was repainted since. So it works with plain form posts, in any process, and is gone when the page is closed.

Offers `urls`, and for the CMS `hooks`. Depends on the engine, on `patterns.downloads`, and in the CMS on the patterns'
services.
"""

"""Pictures from outside, whatever they are for: read with care, in bounded memory.

Plain Python and Pillow.

- `essentials`: what of a file its pixels need
- `memory`: how much of it decoding takes
- `reducing`: made smaller while it is decoded (`png_strips`)
- `orientation`: which way is up
"""

"""Bead patterns: from any picture to a sheet that fits the pegboard.

Plain Python and Pillow, the same answer every time. What is known of beads and boards (`palettes`, `boards`), the
pattern itself (`patterns`, `share_codes`), a picture made ready (`intake`, `cropping`, `background`, `pixel_art`,
`character`, `scaling`), its colours found among real beads (`colour`, `matching`, `choosing`, `stock`, `dithering`,
`cleaning`), all of it in a row (`making`), and the pattern drawn (`symbols`, `svg`, `png`).
"""

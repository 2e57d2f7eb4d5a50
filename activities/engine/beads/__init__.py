"""Bead patterns: from any picture to a sheet that fits the pegboard.

Plain Python and Pillow, the same answer every time.

- what is known of beads and boards: `palettes`, `boards`; which of them one has: `owned_lists`, `measuring`
- the pattern itself: `patterns`, and as a short text `share_codes`
- a picture made ready: `intake` (on `engine.pictures`), `cropping`, `background`, `pixel_art`, `character` (`edges`),
  `unrolling` for boards without straight rows, `scaling`
- its colours found among real beads: `colour`, `matching`, `choosing`, `stock`, `choosing_from_stock` (`grouping`,
  `handing_on`), `dithering`, `cleaning`; all of these in `laying`
- all of it in a row: `making`
- the pattern drawn: `look`, `symbols`, `svg`, `png`
"""

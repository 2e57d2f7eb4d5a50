"""The demo: libraries, partners, recipes and events that show what the kit is for.

The words are in `content/`, as TOML, so that they can be read and corrected without programming; the modules beside it
turn each kind into pages. `load.load_demo` is the way in.
"""

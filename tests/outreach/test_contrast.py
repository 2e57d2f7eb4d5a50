"""The colours of css/tokens.css can be told apart in light and in dark mode."""

import re
from pathlib import Path

import pytest

import outreach

TOKENS = (Path(outreach.__file__).parent / "static/outreach/css/tokens.css").read_text(encoding="utf-8")
PAIRS = {
    name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
}
SINGLE = dict(re.findall(r"--([\w-]+): (#\w{6});", TOKENS))
TINTS = ["leaf", "sky", "coral", "sun", "sea", "grape", "rose", "clay"]
MODES = pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colour(name, mode):
    return PAIRS[name][mode] if name in PAIRS else SINGLE[name]


@MODES
@pytest.mark.parametrize("text", ["ink", "ink-soft", "action"])
@pytest.mark.parametrize("ground", ["paper", "card", "wash", "warn", "stop"])
def test_text_is_readable_on_every_ground(text, ground, mode):
    assert contrast(colour(text, mode), colour(ground, mode)) >= 4.5


@MODES
@pytest.mark.parametrize("ground", ["paper", "card", "wash", "warn", "stop"])
@pytest.mark.parametrize("shape", ["edge", "focus"])
def test_borders_and_the_focus_ring_stand_out(shape, ground, mode):
    assert contrast(colour(shape, mode), colour(ground, mode)) >= 3


@MODES
@pytest.mark.parametrize("tint", TINTS)
def test_a_topics_colour_is_told_from_what_it_stands_on(tint, mode):
    edge = colour(f"{tint}-edge", mode)
    for ground in ("paper", "card", f"{tint}-soft"):
        assert contrast(edge, colour(ground, mode)) >= 4.5


@MODES
@pytest.mark.parametrize("tint", TINTS)
@pytest.mark.parametrize("text", ["ink", "ink-soft"])
def test_text_is_readable_on_a_topics_pale_colour(text, tint, mode):
    assert contrast(colour(text, mode), colour(f"{tint}-soft", mode)) >= 4.5


@pytest.mark.parametrize("tint", TINTS)
def test_dark_text_is_readable_on_a_topics_bright_colour(tint):
    assert contrast(SINGLE["on-bright"], SINGLE[tint]) >= 4.5


@MODES
def test_buttons_and_slots_are_readable(mode):
    assert contrast(colour("action-ink", mode), colour("action", mode)) >= 4.5
    assert contrast(colour("ink", mode), colour("slot", mode)) >= 4.5


def test_older_browsers_get_the_light_colours():
    assert {name: SINGLE.get(name) for name in PAIRS} == {name: light for name, (light, _dark) in PAIRS.items()}


def test_every_colour_a_topic_may_have_has_a_class():
    from activities.categories.models import Tint

    for tint in Tint.values:
        assert f".tint-{tint} {{" in TOKENS

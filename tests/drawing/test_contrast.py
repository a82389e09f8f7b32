"""Contrast, computed from the palette: of all that meets, in both themes; and rise and fall, seen without hue."""

import itertools
import re

import pytest
from coloraide import Color

from explainer.drawing.palette import ROLES
from explainer.ui.browser import stylesheet

CSS = stylesheet()
MORE = CSS[CSS.index("@media (prefers-contrast: more)") : CSS.index("@media (forced-colors: active)")]
LEGIBLE, VISIBLE = 4.5, 3.0
"""WCAG 2.2, level AA: of text, and of what carries meaning without being text."""
MORE_LEGIBLE, MORE_VISIBLE = 7.0, 4.5
"""Level AAA, for whoever asks for more contrast; and for what is no text, what text has else."""
APART = 20.0
"""CIEDE2000: colours that nobody takes for one another, beside each other or not."""
NAMED = [*ROLES.values(), "page", "wrong-on"]
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])

GROUNDS = ("card", "page")
WRITTEN = ("ink", "soft", "positive", "negative", "wrong")
MARKS = ("ink", "soft", "ghost", "positive", "negative", "wrong")
ON_THEIR_OWN = [(role, f"{role}-on") for role in ("positive", "negative", "wrong")]
"""Chips, and the row of the rule without its minus."""
INVERTED = [("card", role) for role in ("ink", "positive", "negative", "wrong", "soft")]
"""Badges, chosen answers, notches in a bar."""
TEXT = [*itertools.product(WRITTEN, GROUNDS), *ON_THEIR_OWN, *INVERTED, ("ink", "fill"), ("soft", "fill")]
SEEN = [*itertools.product(MARKS, GROUNDS), *ON_THEIR_OWN, *INVERTED, ("ghost", "fill"), ("ink", "fill")]
DECORATION = {"line", "fill", "positive-on", "negative-on", "wrong-on"}
"""Hairlines, and grounds of what has an edge, a number or a word of its own: nothing is known by them alone."""


def colours(theme: str, css: str = CSS) -> dict[str, Color]:
    """Each role's colour, as the page gives it."""
    pairs = {name: re.search(rf"--gd-{name}: light-dark\((#\w+), (#\w+)\);", css) for name in NAMED}
    return {name: Color(found[1 if theme == "light" else 2]) for name, found in pairs.items() if found}


def with_more_contrast(theme: str) -> dict[str, Color]:
    """The same for whoever asks for more."""
    return {**colours(theme), **colours(theme, MORE)}


def below(level: float, pairs: list[tuple[str, str]], role: dict[str, Color]) -> dict[tuple[str, str], float]:
    """The pairs that contrast less than they should."""
    contrasts = {pair: round(role[pair[0]].contrast(role[pair[1]]), 2) for pair in pairs}
    return {pair: contrast for pair, contrast in contrasts.items() if contrast < level}


@THEMES
def test_all_that_meets_contrasts(theme: str) -> None:
    assert below(LEGIBLE, TEXT, colours(theme)) == {}
    assert below(VISIBLE, SEEN, colours(theme)) == {}


@THEMES
def test_who_asks_for_more_contrast_gets_it(theme: str) -> None:
    assert below(MORE_LEGIBLE, TEXT, with_more_contrast(theme)) == {}
    assert below(MORE_VISIBLE, SEEN, with_more_contrast(theme)) == {}


def declared() -> set[tuple[str, str]]:
    """Each text with its ground, where a rule of the style sheet gives both."""
    rules = re.findall(r"\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))
    text = [re.search(r"(?<![\w-])color: var\(--gd-([\w-]+)\)", rule) for rule in rules]
    ground = [re.search(r"background(?:-color)?: var\(--gd-([\w-]+)\)", rule) for rule in rules]
    return {(on[1], under[1]) for on, under in zip(text, ground, strict=True) if on and under}


def test_the_style_sheet_writes_nothing_on_a_ground_that_is_not_measured() -> None:
    assert declared() - set(TEXT) == set()
    assert len(declared()) > 5
    assert set(re.findall(r"(?<![\w-])color: var\(--gd-([\w-]+)\)", CSS)) <= {text for text, _ in TEXT}


@THEMES
@pytest.mark.parametrize("sight", ["protan", "deutan", "tritan"])
def test_a_rise_is_not_taken_for_a_fall_whoever_looks(theme: str, sight: str) -> None:
    for role in (colours(theme), with_more_contrast(theme)):
        up, down = (role[name].filter(sight) for name in ("positive", "negative"))
        assert up.delta_e(down, method="2000") >= APART

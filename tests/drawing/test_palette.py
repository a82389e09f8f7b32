"""Colours by role, in a light and a dark theme that people can read."""

import re

import pytest
from matplotlib.colors import to_rgb

from explainer.drawing.palette import INK, NEGATIVE, POSITIVE, ROLES, by_sign, pale, role, variable
from explainer.ui.browser import stylesheet

CSS = stylesheet()


@pytest.mark.parametrize(
    ("change", "colour"), [(1e-9, POSITIVE), (-1e-9, NEGATIVE), (0.0, INK), (-0.0, INK)], ids=["+", "−", "0", "−0"]
)
def test_hue_means_sign(change: float, colour: str) -> None:
    assert by_sign(change) == colour


@pytest.mark.parametrize("colour", ROLES, ids=ROLES.get)
def test_a_colour_is_written_as_its_role(colour: str) -> None:
    assert role(colour) == role(to_rgb(colour)) == ROLES[colour]
    assert variable(colour) == f"var(--gd-{ROLES[colour]})"


def test_a_colour_without_a_role_is_refused() -> None:
    with pytest.raises(ValueError, match="#00ff00"):
        role("#00ff00")


@pytest.mark.parametrize("name", ROLES.values())
def test_the_page_knows_every_role_in_light_and_dark(name: str) -> None:
    (light, dark), *_with_more_contrast = re.findall(rf"--gd-{name}: light-dark\((#\w+), (#\w+)\);", CSS)
    assert ROLES[light] == name
    assert dark != light


@pytest.mark.parametrize("change", [1.0, -1.0])
def test_a_pale_ground_has_the_hue_of_its_sign(change: float) -> None:
    assert role(pale(change)) == f"{role(by_sign(change))}-on"

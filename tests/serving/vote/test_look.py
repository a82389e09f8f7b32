"""The phone's page has the scenes' palette."""

import re

from explainer.serving.vote.page import STATIC
from explainer.ui.browser import stylesheet

ROLE = re.compile(r"--([\w-]+): (#\w+);")


def test_the_colours_are_those_of_the_scenes_in_light_and_in_dark() -> None:
    light, dark = (
        dict(ROLE.findall(root)) for root in re.findall(r":root \{(.*?)\}", STATIC["vote.css"].decode(), re.S)
    )
    assert set(light) == set(dark)
    for name, colour in light.items():
        assert f"--gd-{name}: light-dark({colour}, {dark[name]})" in stylesheet()

"""Where a scene is met in a browser: the page that has it, and the address under which its step is taken."""

import re
from typing import Any

from explainer.ui.scene import Scene
from tools.reading import press
from tools.served import ROOT

TABBED = ("explainer", "beyond")
"""Pages that show one scene at a time."""
PAGES = ("explainer", "lesson", "beyond")


def page_of(kind: type[Scene], pages: tuple[str, ...] = PAGES) -> str | None:
    """The first of some pages that has a scene."""
    texts = {page: (ROOT / "notebooks" / "en" / f"{page}.ipynb").read_text(encoding="utf-8") for page in pages}
    return next((page for page, text in texts.items() if re.search(rf"\b{kind.__name__}\(", text)), None)


def address_of(kind: type[Scene]) -> str:
    """The address of a scene after its first step."""
    scene: Any = kind("en", seed=1)  # type: ignore[call-arg]
    for question in scene.state.questions:
        scene.answer(question, scene.message.possible[question][0])
    press(scene.message.commit)
    return str(scene.address)

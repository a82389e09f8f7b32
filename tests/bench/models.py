"""What a visitor without a browser touches and watches on a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Models:
    """
    The ids of what a visitor touches and watches, and how many pictures there are.

    In the practice that is none before an answer, and no slider.
    """

    slider: str
    marks: str
    commit: str
    answers: list[list[str]]
    companion: str
    pictures: int

    @classmethod
    def of(cls, states: dict[str, dict[str, Any]], name: str, slider: str) -> "Models":
        """
        Find a scene among all that a page shows.

        Parameters
        ----------
        states : dict
            Of every model, by its id.
        name : str
            Of the scene.
        slider : str
            The description of the slider to move.
        """
        every = {key: told["state"] for key, told in states.items()}

        def children(key: str) -> list[str]:
            return [child.removeprefix("IPY_MODEL_") for child in every[key].get("children", ())]

        def family(key: str) -> list[str]:
            return [key, *(deeper for child in children(key) for deeper in family(child))]

        def of_class(css: str, among: Iterable[str]) -> list[str]:
            return [key for key in among if css in (every[key].get("_dom_classes") or ())]

        def hidden(key: str) -> bool:
            layout = every[key]["layout"].removeprefix("IPY_MODEL_")
            return bool(every[layout].get("display") == "none")

        known = re.compile(rf'data-state="scene={name}["&]')
        own = next(
            keys
            for keys in map(family, of_class("gd-scene", every))
            if any(known.search(str(every[key].get("value", ""))) for key in keys)
        )
        asked = [key for each in of_class("gd-answers", own) for key in children(each) if not hidden(key)]
        companions = [key for key, state in every.items() if "Companion" in state.get("_anywidget_id", "")]
        layers = of_class("gd-frames", own)[:1] + of_class("gd-marks", own)[:1]
        return cls(
            slider=next((key for key in own if slider and every[key].get("description") == slider), ""),
            marks=layers[-1] if layers else "",
            commit=of_class("gd-commit", own)[0],
            answers=[of_class("gd-option", family(key)) for key in asked],
            # Of a lesson the first one speaks for the header.
            companion=companions[-1],
            pictures=min((every[key]["value"].count("<svg") for key in layers), default=0),
        )

"""A scene's settings as the part of an address after '#', kept when the language changes or the page is reloaded."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from explainer import scenarios
from explainer.scenarios import Case, Limits

KEPT = {
    "y": "expected",
    "p": "output",
    "x": "x",
    "eta": "learning_rate",
    "w": "weight",
    "class": "watched",
    "bias": "learn_bias",
}
WHOLE: dict[str, type] = {"expected": int, "watched": int, "learn_bias": bool}
RANGES: dict[str, Limits] = {
    "output": scenarios.OUTPUT,
    "x": scenarios.INPUT,
    "learning_rate": scenarios.LEARNING_RATE,
    "weight": scenarios.WEIGHT,
    "expected": Limits(0, 1, 1),
    "watched": Limits(0, scenarios.CLASSES[-1] - 1, 1),
    "learn_bias": Limits(0, 1, 1),
}


def written(scene: str, case: Case, start: Case) -> str:
    """
    Write the settings that differ from the scene's start.

    Examples
    --------
    >>> written("one-step", Case(x=-2.0), start=Case())
    'scene=one-step&x=-2.0'
    """
    told = {key: getattr(case, name) for key, name in KEPT.items() if getattr(case, name) != getattr(start, name)}
    if case.classes != start.classes:
        told["k"] = case.classes
    return urlencode(
        {
            "scene": scene,
            **{key: int(value) if isinstance(value, bool) else value for key, value in told.items()},
        }
    )


def scene_of(address: str) -> str:
    """Name the scene an address asks for; empty where it names none."""
    return dict(parse_qsl(address)).get("scene", "")


def read(address: str, start: Case) -> Case:
    """
    Read settings back; an unknown key or an unfit value is left out, since anyone can write an address.

    Examples
    --------
    >>> read("x=-2.0&p=nan&eta=99&colour=red", Case()) == Case(x=-2.0)
    True
    """
    asked = dict(parse_qsl(address))
    case = start
    if asked.get("k", "") in map(str, scenarios.CLASSES):
        case = case.with_classes(int(asked["k"]))
    for key, name in KEPT.items():
        try:
            value = float(asked[key])
            low, high, _ = RANGES[name]
            if low <= value <= high and (name not in WHOLE or value.is_integer()):
                case = replace(case, **{name: WHOLE.get(name, float)(value)})
        except (KeyError, ValueError):
            continue
    return case

"""What a visit could leave behind: widgets, figures with their artists, and whoever listens to a widget."""

import gc
from typing import Any

import ipywidgets as widgets
from ipywidgets.widgets import widget as registry
from matplotlib.figure import Figure

from explainer.drawing.panel import Panel
from tools.reading import tree


def begin() -> None:
    """Leave out of every later count what is there now: it takes long to look through, and is no visit's to come."""
    gc.freeze()


def alive(scene: Any) -> dict[str, int]:
    """How many there are of what a visit could leave behind."""
    gc.collect()
    objects = gc.get_objects()
    panels = [each for each in objects if isinstance(each, Panel)]
    parts = list(tree(scene.widget))
    return {
        "widgets": len(registry._instances),
        "figures": sum(isinstance(each, Figure) for each in objects),
        "panels": len(panels),
        "artists": sum(len(each.still) + len(each.moving) + drawn(each) for each in panels),
        "children": len(parts),
        "listeners": sum(len(heard) for part in parts for heard in listeners(part)),
    }


def drawn(panel: Panel) -> int:
    """The artists of its figure, which is made when it is needed."""
    return len(panel.figure.findobj()) if "figure" in vars(panel) else 0


def listeners(part: widgets.Widget) -> list[Any]:
    """Those of its traits, of its clicks, and of what its page says to it."""
    traits = [each for kinds in part._trait_notifiers.values() for each in kinds.values()]
    dispatchers = [each for each in vars(part).values() if isinstance(each, widgets.CallbackDispatcher)]
    return [*traits, *(each.callbacks for each in dispatchers)]

"""Panels as a person sees them: the texts in a picture."""

from explainer.drawing.panel import Panel
from explainer.drawing.picture import drawn, still
from tools.reading import parsed


def moving_texts(panel: Panel) -> list[str]:
    """What the marks say, in the order in which they are drawn."""
    return [node.text for node in parsed(drawn(panel.moving, panel.height)).all("text")]


def still_texts(panel: Panel) -> list[str]:
    """What the frame says."""
    return [node.text for node in parsed(still(panel)).all("text")]

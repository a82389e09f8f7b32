"""A scene's own cards, drawn for the place that a teacher's screen has for them."""

from dataclasses import dataclass, replace
from typing import Any

from explainer.classroom.questions import BY_KEY
from explainer.drawing import picture
from explainer.drawing.panel import Size
from explainer.language.typography import unbroken
from explainer.scenes import OneStep
from explainer.teaching.questions import Question
from explainer.ui.ballot import NO_GUESS
from explainer.ui.cards import Card
from explainer.ui.layout import Layout
from explainer.ui.scene import Scene
from explainer.ui.unseen import unseen

INSET = 26
"""Between the edge of a card and its pictures, left and right together."""
STACKED = 400
"""Pixels of a place in which cards stand below each other."""
CHANGE, TICK = 25, 15
LABEL, SMALL_LABEL = 17, 15
NARROW = 210
"""Of a picture that has no room for the words that levels can spare."""


@dataclass(frozen=True)
class Place:
    """Room for a row of cards, in pixels of a screen 720 high: how wide, and how high their pictures."""

    width: int
    height: int
    gap: int = 16

    def widths(self, cards: int, *, chain: bool) -> tuple[int, ...]:
        """Share the width: in a chain, the first card is the smaller one."""
        free = self.width - self.gap * (cards - 1)
        if cards == 2 and chain:
            return round(free * 0.34), round(free * 0.66)
        return (free // cards,) * cards


@dataclass(frozen=True)
class Slots(Layout):
    """Sizes for single cards, in place of a page's rows."""

    each: tuple[Size, ...] = ()

    def columns(self, *weights: float) -> tuple[Size, ...]:
        """Give each card the size of its own place."""
        return self.each[: len(weights)]


class Pictures:
    """The scene behind a question, in one language, before its step and after it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._scenes: dict[Any, Scene] = {}

    def asked(self, key: str) -> tuple[str, tuple[str, ...]]:
        """Ask a question as its scene does: what it says, and the answers."""
        with unseen():
            scene, question = self._asking(key)
            choice = scene.message.choices[question]
            answers = tuple(choice.buttons[answer].description for answer in choice.offered)
            return unbroken(f"{scene.ask().text}<br>{choice.name} …"), answers

    def _asking(self, key: str) -> tuple[Scene, Question]:
        topic = BY_KEY[key]
        ask = topic.asked(key)
        if topic.scene not in self._scenes:
            self._scenes[topic.scene] = topic.scene(self.language)
        scene = self._scenes[topic.scene]
        scene.restore(ask.part)
        question = next(each for each in scene.message.choices if str(each) == ask.question)
        scene.show(replace(scene.state, questions=(question,), guesses=NO_GUESS, committed=False))
        return scene, question

    def cards(self, key: str, *, taken: bool, place: Place) -> str:
        """Write the cards of a question."""
        topic = BY_KEY[key]
        shown = topic.after if taken else topic.before
        stacked = taken or place.width < STACKED
        widths = (place.width,) * len(shown) if stacked else place.widths(len(shown), chain=topic.scene is OneStep)
        height = place.height // len(shown) - 50 * (len(shown) - 1) if taken else place.height
        height = round(height * max(1, topic.least / max(widths)))
        drawn = [max(width, topic.least) for width in widths]
        slots = _slots(dict(zip(shown, drawn, strict=True)), height, SMALL_LABEL if taken else LABEL)
        with unseen():
            scene, _ = self._asking(key)
            scene.layout = slots
            scene.cards.resize(slots)
            scene.show(replace(scene.state, committed=taken))
        columns = "minmax(0, 1fr)" if taken else " ".join(f"minmax(0, {width}fr)" for width in widths)
        cards = "".join(_card(scene.cards.shown[k]) for k in shown)
        return f'<div class="gd-class-cards" style="grid-template-columns: {columns}">{cards}</div>'


def _slots(widths: dict[int, int], height: int, label: int) -> Layout:
    most = max(widths.values())
    each = tuple(Size(widths.get(k, most) - INSET, height, CHANGE, label, TICK) for k in range(4))
    half = (most - INSET) // 2
    small = half < NARROW
    pair = (Size(half, height, CHANGE - 5 * small, label - 3 * small, TICK - 2 * small, compact=small),) * 2
    return Slots(each, pair, width=most, projector=True, each=each)


def _card(card: Card) -> str:
    pictures = "".join(
        f'<div class="gd-class-picture">{picture.still(panel)}{picture.marks(panel, alternative)}</div>'
        for panel, alternative in card.panels
    )
    css = "gd-class-card gd-stale" if card.stale else "gd-class-card"
    return f'<section class="{css}">{card.heading}{card.chips}<div class="gd-class-pictures">{pictures}</div></section>'

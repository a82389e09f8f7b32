"""Reading a scene as a person does: what its HTML shows, what its numbers say, and pressing what can be pressed."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from html import unescape
from typing import Any, NamedTuple

import ipywidgets as widgets
import numpy as np

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.language.typography import NO_BREAK
from explainer.maths.descent import gradient_descent_step
from explainer.maths.path import Step
from explainer.practice import Practice
from explainer.scenes import OneStep
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round
from explainer.ui.scene import Scene
from explainer.ui.settings import Settings

NUMBER = re.compile(r"[−+]?\d+(?:\.\d+)?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
VOID = {"br", "col", "path", "rect"}
ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')
# A "<" before a space is a sign.
MARKUP = re.compile(
    r"""(?P<text>(?:[^<]|<(?=\s))+)
    | </(?P<end>[\w:-]+)>
    | <(?P<begin>[\w:-]+) (?P<attributes>(?:\s+[\w:-]+(?:="[^"]*")?)*) \s*(?P<ended>/?)>
    | <!--.*?-->""",
    re.VERBOSE | re.DOTALL,
)


# Numbers.


def number(text: str) -> Decimal:
    """The one number in `text`, exactly as its digits say."""
    (found,) = NUMBER.findall(text)
    mantissa, _, exponent = found.replace("−", "-").partition("·10")
    return Decimal(mantissa).scaleb(int(exponent.translate(RAISED))) if exponent else Decimal(mantissa)


def says(text: str, value: float) -> bool:
    """Whether the one number in `text` is `value` to the digits shown; a bound has to hold."""
    shown = number(text)
    if "<" in text or ">" in text:
        return value < shown if "<" in text else value > shown
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    # Half a unit of the last digit; the rest is the noise of binary arithmetic.
    return abs(shown - Decimal(value)) <= Decimal("0.5").scaleb(exponent) + Decimal(1e-12 * max(1.0, abs(value)))


TERM = rf"\(*{NUMBER.pattern}[²)]*"
EQUATION = re.compile(rf"((?:[<>] )?(?:{TERM} [×+−] )+{TERM}) ([=≈]) ({NUMBER.pattern})")


def equations(text: str) -> list[tuple[str, str, str]]:
    """Each 'left = right' or 'left ≈ right' whose left side is arithmetic."""
    return EQUATION.findall(text)


def is_true(left: str, sign: str, right: str) -> bool:
    """Whether an equation has the sign it deserves: '=' exactly where the printed digits make it true."""
    if left[0] in "<>" or "·" in left + right:
        return sign == "≈"  # a bound equals nothing; a power of ten stands for digits that are not printed
    source = left.replace("×", "*").replace("−", "-").replace("²", "**2")
    exact = eval(re.sub(r"(?<!\*\*)\b\d+(?:\.\d+)?", r"F('\g<0>')", source), {"F": Fraction})
    return (sign == "=") == (exact == Fraction(number(right)))


# HTML.


class Node:
    """An element with its texts."""

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        """All text in it, as it is read."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator["Node"]:
        """It, and all elements in it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", css: str = "", **attributes: str) -> list["Node"]:
        """Elements of a tag, a class, or with an attribute."""
        return [
            node
            for node in self.walk()
            if (not tag or node.tag == tag)
            and (not css or css in node.attributes.get("class", "").split())
            and all(node.attributes.get(key.replace("_", "-")) == value for key, value in attributes.items())
        ]

    def named(self) -> dict[str, list[str]]:
        """What stands in the chips, by their names."""
        found: dict[str, list[str]] = {}
        for node in self.walk():
            if "data-name" in node.attributes:
                found.setdefault(node.attributes["data-name"], []).append(node.text)
        return found


def plain(text: str) -> str:
    """With plain spaces for those that hold a line together: nobody can see the difference in a test."""
    return text.replace(NO_BREAK, " ")


def parsed(html: str) -> Node:
    """HTML as a tree, where it is written as ours is; an element that is left open or closed twice fails."""
    root = Node("", {})
    inside, at = [root], 0
    for found in MARKUP.finditer(html):
        assert found.start() == at, f"this is no markup of ours: {html[at : at + 80]!r}"
        at = found.end()
        text, end, begin, attributes, ended = found.groups()
        if text is not None:
            inside[-1].children.append(plain(unescape(text)))
        elif end:
            assert inside.pop().tag == end, f"</{end}> closes another element"
        elif begin:
            node = Node(begin, {key.lower(): plain(unescape(told)) for key, told in ATTRIBUTE.findall(attributes)})
            inside[-1].children.append(node)
            if not ended and begin not in VOID:
                inside.append(node)
    assert at == len(html), f"this is no markup of ours: {html[at : at + 80]!r}"
    assert inside == [root], f"<{inside[-1].tag}> is not closed"
    return root


def text_of(html: str) -> str:
    """All that HTML says, as it is read."""
    return parsed(html).text


def paragraphs(html: str) -> list[str]:
    """What each paragraph of HTML says."""
    return [node.text for node in parsed(html).all("p")]


# Scenes.


def sections(scene: Scene) -> list[Node]:
    """The cards, from left to right."""
    return parsed(scene.cards.marks.value).all("section")  # type: ignore[attr-defined]


def chips(scene: Scene) -> dict[str, str]:
    """What each chip shows; one name stands for one number, however often it is there."""
    found = parsed(scene.cards.marks.value).named()  # type: ignore[attr-defined]
    assert all(len(set(texts)) == 1 for texts in found.values()), found
    return {name: texts[0] for name, texts in found.items()}


def alternatives(card: Node) -> list[str]:
    """What is heard of the pictures."""
    return [node.attributes["aria-label"] for node in card.walk() if "aria-label" in node.attributes]


def pictured(card: Node) -> list[str]:
    """The texts in the pictures."""
    return [node.text for node in card.all("text")]


def tags(scene: Scene) -> list[str]:
    """The guesses that are shown on their cards."""
    found = parsed(scene.cards.marks.value).all(css="gd-tag")
    return [tag.text for tag in found if "gd-past" not in tag.attributes["class"]]


def kicker(scene: Scene) -> str:
    """The short line above the sentence of the message bar."""
    (found,) = parsed(scene.message.text.value).all(css="gd-kicker")
    return found.text


def verdict(shown: Scene | Practice) -> str:
    """The sentence of the message bar."""
    bar = shown.bar if isinstance(shown, Practice) else shown.message
    (found,) = parsed(bar.text.value).all(css="gd-verdict")
    return found.text


def feedback(scene: Scene) -> list[str]:
    """The answers to the guesses that are shown."""
    root = parsed(scene.message.feedback.value)  # type: ignore[attr-defined]
    return [] if root.all(css="gd-past") else [node.text for node in root.all("p")]


def is_offered(part: widgets.Widget) -> bool:
    """Whether a part that comes and goes is on the page."""
    return part.layout.display != "none"


def tree(root: widgets.Widget) -> Iterator[widgets.Widget]:
    """A widget and all that is in it."""
    yield root
    for child in getattr(root, "children", ()):
        yield from tree(child)


def state_of(*roots: widgets.Widget) -> list[tuple[str, Any]]:
    """
    Everything a page is sent about widgets and all that is in them; models by their place, not their id.

    What many of them share it is sent once.
    """
    every = [widget for root in roots for widget in tree(root)]
    places = {f"IPY_MODEL_{widget.model_id}": str(k) for k, widget in enumerate(every)}
    told, parts = [], set()
    for k, widget in enumerate(every):
        for part in (widget, *(getattr(widget, name) for name in ("layout", "style") if hasattr(widget, name))):
            if part in parts:
                continue
            parts.add(part)
            for key, value in sorted(part.get_state(filter(_is_told, part.keys)).items()):
                if isinstance(value, (str, list, tuple, dict)) and value:
                    written = json.dumps(value, ensure_ascii=False)
                    value = json.loads(re.sub(r"IPY_MODEL_\w+", lambda found: places[found[0]], written))
                told.append((f"{k}.{type(part).__name__}.{key}", value))
    return told


def _is_told(key: str) -> bool:
    return not key.startswith(("_view", "_model")) and key not in ("layout", "style", "_esm")


def strings(*roots: widgets.Widget) -> str:
    """Every text in everything a page is sent."""
    return "\n".join(str(value) for _, value in state_of(*roots))


def shown_text(root: widgets.Widget) -> str:
    """What can be seen or heard of a widget and all that is in it."""
    told: list[str] = []
    for widget in tree(root):
        if isinstance(widget, widgets.HTML):
            html = parsed(widget.value)
            told.append(html.text)
            told += [
                node.attributes[key]
                for node in html.walk()
                for key in ("aria-label", "title")
                if key in node.attributes
            ]
        told.append(plain(getattr(widget, "description", "")))
        told += (plain(str(label)) for label in getattr(widget, "_options_labels", ()))
    return "\n".join(told)


# Hands.


def press(button: widgets.Button) -> None:
    """Press a button as a person can: one that is disabled cannot be pressed, and what it does may not raise."""
    assert not button.disabled, f"{button.description!r} is disabled"
    for act in button._click_handlers.callbacks:
        act(button)


def send(widget: widgets.Widget, **state: Any) -> None:
    """Send a widget's state as a page does."""
    widget.set_state(state)


def controls(bar: Settings) -> dict[str, Any]:
    """All controls of a bar of settings, those under "More…" too."""
    bar.unfold()
    return bar.controls


def answer(scene: Scene, guesses: Mapping[Question, Answer]) -> None:
    """Press the answers."""
    for question, guess in guesses.items():
        choice = scene.message.choices[question]
        assert is_offered(choice.widget), f"{question} is not asked"
        press(choice.buttons[guess])


def commit(scene: Scene, guess: Answer | None = None) -> None:
    """Answer every question alike, by default with its first answer, and take the step."""
    answer(scene, {question: guess or scene.message.possible[question][0] for question in scene.state.questions})
    press(scene.message.commit)


def after(case: Case, guesses: Mapping[Question, Answer] | None = None, language: str = "en") -> OneStep:
    """The scene once the step was taken from `case`."""
    scene = OneStep(language, case)
    answer(scene, guesses or {Quantity.WEIGHT: Direction.UP, Quantity.LOGIT: Direction.UP})
    press(scene.message.commit)
    return scene


def show(scene: Scene, case: Case, *, committed: bool = True) -> None:
    """Put a case on a scene that is there already."""
    answers = {Quantity.WEIGHT: Direction.UP, Quantity.LOGIT: Direction.UP}
    scene.show(Round(case, guesses=answers if committed else {}, committed=committed))


# The library's own numbers.


class Truth(NamedTuple):
    """What a step does to the watched class, straight from the library."""

    step: Step | None
    gradient: float
    weight_gradient: float
    weight: tuple[float, float]
    bias: tuple[float, float]
    logit: tuple[float, float]
    output: tuple[float, float]
    loss: tuple[float, float]
    rest: tuple[float, float]

    def change(self, name: str) -> float:
        """How far a quantity moved."""
        before, later = getattr(self, name)
        if name == "output" and min(before, later) > 0.5:
            # An output near 1 has no digits left; what it leaves to the others has.
            return self.rest[0] - self.rest[1]
        return float(later - before)


def truth(case: Case, update: Callable[..., Any] | None = None) -> Truth:
    """Take the step of `case` anew."""
    options: dict[str, Any] = {} if update is None else {"update": update}
    step = gradient_descent_step(
        case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias, **options
    )
    k, sides = case.watched, (step.before, step.after)
    weight, later = (float(side.model.weights[k, 0]) for side in sides)
    bias, bias_later = (float(side.model.bias[k]) for side in sides)
    logit, logit_later = (float(side.logits[k]) for side in sides)
    output, output_later = (float(side.probabilities[k]) for side in sides)
    return Truth(
        step,
        float(step.gradient.logits[k]),
        float(step.gradient.weights[k, 0]),
        (weight, later),
        (bias, bias_later),
        (logit, logit_later),
        (output, output_later),
        (float(step.before.loss), float(step.after.loss)),
        (_rest(step.before.probabilities, k), _rest(step.after.probabilities, k)),
    )


def _rest(probabilities: Any, k: int) -> float:
    return math.fsum(np.delete(probabilities, k))

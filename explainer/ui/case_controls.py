"""Each setting of a case, described once: what it is called, what it takes, what it changes, how an address has it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from explainer.cases.case import Case
from explainer.cases.limits import CLASSES, INPUT, INPUT_SIZE, LEARNING_RATE, OUTPUT, WEIGHT, Limits
from explainer.language.words import Words


@dataclass(frozen=True)
class CaseControl:
    """One setting of a case; it is a slider where it has no options."""

    setting: str  # what of the case it sets
    key: str  # how an address calls it; empty where it is in none
    limits: Limits
    label: Callable[[Words, Case], str]
    changed: Callable[[Case, Any], Case] | None = None  # by default only this setting changes
    options: Callable[[Words, Case], Sequence[tuple[Any, str]]] | None = None  # (answer, text) each
    menu: bool = False  # whether its options stand in a menu instead of in a row
    whole: type[float] = float  # what a value is, where it is no float
    written: str | Callable[[float], str] = ".2f"  # how a slider writes its number, as for `Slider`
    styles: tuple[str, ...] = ()

    def value(self, case: Case) -> Any:
        """Read the setting from a case."""
        value = getattr(case, self.setting)
        return abs(value) if self.limits is INPUT_SIZE else value

    def change(self, case: Case, value: Any) -> Case:
        """Return the case with another value."""
        if self.changed is not None:
            return self.changed(case, value)
        return replace(case, **{self.setting: value})

    def read(self, text: str, limits: Limits | None = None) -> float:
        """Read a value back from an address; a `ValueError` where it is no number in the range."""
        value, (low, high, _) = float(text), limits or self.limits
        if not low <= value <= high or (self.whole is not float and not value.is_integer()):
            raise ValueError(f"{self.setting} must lie in its range, but it is {text}.")
        return self.whole(value)


def _input_format(x: float) -> str:
    digits = 1 if abs(x * 10 - round(x * 10)) < 1e-9 else 2
    return f"{'+' if x else ''}.{digits}f"


def _with_output(case: Case, output: float) -> Case:
    # Another output is another start: its logit is centred again.
    return replace(case, output=output, logit=None, rest=None)


CASE_CONTROLS = {
    # First, since another number of classes is another case, in which the rest is set.
    "classes": CaseControl(
        "classes",
        "k",
        Limits(CLASSES[0], CLASSES[-1], 1),
        lambda words, _case: words.class_count,
        changed=Case.with_classes,
        options=lambda _words, _case: [(k, str(k)) for k in CLASSES],
        whole=int,
    ),
    "expected": CaseControl(
        "expected",
        "y",
        Limits(0, 1, 1),
        lambda words, case: words.expected_for(case),
        options=lambda _words, _case: [(1, "1"), (0, "0")],
        whole=int,
        styles=("gd-expected",),
    ),
    "output": CaseControl(
        "output",
        "p",
        OUTPUT,
        lambda words, case: words.output_now(case),
        changed=_with_output,
    ),
    "start": CaseControl(
        "output",
        "",
        OUTPUT,
        lambda words, case: words.start_output(case),
        changed=_with_output,
    ),
    "x": CaseControl("x", "x", INPUT, lambda words, _case: words.input, changed=Case.with_input, written=_input_format),
    "size": CaseControl(
        "x",
        "",
        INPUT_SIZE,
        lambda words, _case: words.input_size,
        changed=Case.with_input,
        written=".1f",
        styles=("gd-size",),
    ),
    "learning_rate": CaseControl("learning_rate", "eta", LEARNING_RATE, lambda words, _case: words.learning_rate),
    "weight": CaseControl("weight", "w", WEIGHT, lambda words, _case: words.starting_weight),
    "watched": CaseControl(
        "watched",
        "class",
        Limits(0, CLASSES[-1] - 1, 1),
        lambda words, _case: words.watched_class,
        options=lambda words, case: [(k, words.classes[key]) for k, key in enumerate(case.names)],
        menu=True,
        whole=int,
    ),
    "learn_bias": CaseControl(
        "learn_bias",
        "bias",
        Limits(0, 1, 1),
        lambda words, _case: words.learn_bias,
        options=lambda words, _case: [(False, words.no), (True, words.yes)],
        whole=bool,
    ),
}
"""By the names under which a scene offers them."""

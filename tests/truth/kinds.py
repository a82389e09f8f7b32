"""What stands in the gaps of a pattern: a number, a motion, a product, and how each is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tools.reading import NUMBER, equations, is_true, says

from explainer.language.words import Words, languages
from truth.formulas import DIFFERENCE_TEXT, EQUATION_TEXT, LOGIT_STEP_TEXT, NUMBER_TEXT, Equation, LogitStep

GAP = re.compile(r"\{(\w+)(?::(\w+))?\}")
LEVEL_TEXT = rf"(?:[<>] )?{NUMBER_TEXT}"
TERM = rf"\(?{NUMBER_TEXT}²?\)?²?"


@dataclass(frozen=True)
class Number:
    """A printed number; it says every value that rounds to it."""

    text: str

    def says(self, value: float) -> bool:
        """Whether that is the number, to the digits shown; never a 0 that stands for something else."""
        return says(self.text, float(value))


@dataclass(frozen=True)
class Motion:
    """Which way something went, and by how much or where to."""

    way: str
    number: Number | None

    def goes(self, change: float) -> bool:
        """Whether a change has that direction."""
        return self.way == ("up" if change > 0 else "down" if change < 0 else "stays")

    def by(self, change: float) -> bool:
        """Whether something changed so, by that much."""
        return self.goes(change) and (self.number is None or self.number.says(abs(change)))

    def to(self, change: float, level: float) -> bool:
        """Whether something changed so, and came to that level."""
        return self.goes(change) and (self.number is None or self.number.says(level))

    def says(self, change: float) -> bool:
        """Whether a triangle and the number beside it say that something changed so."""
        return self.goes(change) and self.number is not None and self.number.says(change)


@dataclass(frozen=True)
class Product:
    """An equation, and its factors and result as printed."""

    text: str
    factors: tuple[Number, ...]
    result: Number

    @property
    def is_true(self) -> bool:
        """Whether '=' stands exactly where the printed digits make it so."""
        found = equations(self.text)
        return len(found) == 1 and is_true(*found[0])

    def says(self, *values: float) -> bool:
        """Whether these are its factors, and their product is its result."""
        exact = 1.0
        for value in values:
            exact *= value
        told = len(values) == len(self.factors) and all(
            number.says(value) for number, value in zip(self.factors, values, strict=True)
        )
        return told and self.is_true and self.result.says(exact)


@dataclass(frozen=True)
class Arrow:
    """A number before and after."""

    before: Number
    after: Number

    def says(self, before: float, after: float) -> bool:
        """Whether it went from the one to the other."""
        return self.before.says(before) and self.after.says(after)


def _known(facts: Any, name: str) -> Any:
    quantity, _, when = name.rpartition("_")
    if when in ("before", "after"):
        return facts.levels(quantity)[when == "after"]
    return facts.change(quantity) if when == "moved" else getattr(facts, name)


def _is(told: Any, facts: Any, name: str) -> bool:
    known = _known(facts, name)
    if not hasattr(told, "says"):
        return bool(told == known)
    return bool(told.says(*known) if isinstance(known, tuple) else told.says(known))


@dataclass(frozen=True)
class Kind:
    """
    What a gap may hold, in each language, what it is read as, and when that is so.

    A gap that its claim's check does not ask for is held against what the facts call by its name: a value, the values
    of a formula, or a function that says whether it is so; a motion against their `change`, and their `levels`. So are
    ``weight_before``, ``weight_after`` and ``weight_moved``, for whatever has levels.
    """

    patterns: Mapping[str, str]
    read: Callable[[str, str], Any]
    holds: Callable[[Any, Any, str], bool] = _is


UP = {"en": r"▲ UP", "ru": r"▲ (?:ВЫРОС(?:ЛА|ЛО|ЛИ)?|ВВЕРХ)"}
DOWN = {"en": r"▼ DOWN", "ru": r"▼ (?:УПАЛ(?:А|О|И)?|ВНИЗ)"}
STAYED = {"en": r"= UNCHANGED", "ru": r"= НЕ ИЗМЕНИЛ(?:СЯ|АСЬ|ОСЬ|ИСЬ)"}
BY = {"en": r"(?: by)?", "ru": r"(?: на)?"}
TO = {"en": r" to", "ru": r" до"}
RISES = {"en": r"▲ rise", "ru": r"▲ (?:вырастет|вырастут)"}
FALLS = {"en": r"▼ fall", "ru": r"▼ (?:упадёт|упадут)"}
STAYS = {"en": r"= stay", "ru": r"= не (?:изменится|изменятся)"}


def _either(*words: Mapping[str, str]) -> dict[str, str]:
    return {language: "|".join(word[language] for word in words) for language in words[0]}


def _followed(words: Mapping[str, str], then: Mapping[str, str], number: str) -> dict[str, str]:
    return {language: rf"(?:{words[language]}){then[language]} {number}" for language in words}


WAYS = {"▲": "up", "▼": "down", "=": "stays"}


def _way(text: str) -> str:
    return WAYS[text[0]]


def _motion(text: str, _language: str) -> Motion:
    found = NUMBER.search(text)
    bound = text[found.start() - 2 : found.start()] if found else ""
    return Motion(_way(text), Number((bound if bound[:1] in ("<", ">") else "") + found.group()) if found else None)


def _product(text: str) -> Product:
    left, right = text.replace("≈", "=").split(" = ")
    return Product(text, tuple(Number(factor.strip("()")) for factor in left.split(" × ")), Number(right))


def _arrow(text: str) -> Arrow:
    before, after = text.split(" → ")
    return Arrow(Number(before), Number(after))


def same(pattern: str, read: Callable[[str], Any] = str, holds: Callable[[Any, Any, str], bool] = _is) -> Kind:
    """What looks the same in every language."""
    return Kind(dict.fromkeys(languages(), pattern), lambda text, _language: read(text), holds)


def named(*names: Mapping[str, str]) -> Kind:
    """What each language has names for: a key by its name."""
    keys = {
        language: {name: key for key, name in each.items()} for language, each in zip(languages(), names, strict=True)
    }
    patterns = {language: "|".join(map(re.escape, each)) for language, each in keys.items()}
    return Kind(patterns, lambda text, language: keys[language][text])


KINDS: dict[str, Kind] = {
    "number": same(NUMBER_TEXT, Number),
    "level": same(LEVEL_TEXT, Number),
    "by": Kind(
        _either(_followed(_either(UP, DOWN), BY, NUMBER_TEXT), STAYED),
        _motion,
        lambda told, facts, name: told.by(facts.change(name)),
    ),
    "to": Kind(
        _either(_followed(_either(UP, DOWN), TO, LEVEL_TEXT), STAYED),
        _motion,
        lambda told, facts, name: told.to(facts.change(name), facts.levels(name)[1]),
    ),
    "change": Kind(
        dict.fromkeys(languages(), rf"[▲▼=] {NUMBER_TEXT}"),
        _motion,
        lambda told, facts, name: told.says(facts.change(name.removesuffix("_moved"))),
    ),
    "way": Kind(_either(RISES, FALLS, STAYS), lambda text, _language: _way(text)),
    "glyph": same("[▲▼=]", _way),
    "product": same(rf"{TERM}(?: × {TERM})+ [=≈] {NUMBER_TEXT}", _product),
    "arrow": same(rf"{LEVEL_TEXT} → {LEVEL_TEXT}", _arrow, lambda told, facts, name: told.says(*facts.levels(name))),
    "difference": same(DIFFERENCE_TEXT, Equation),
    "equation": same(EQUATION_TEXT, Equation),
    "delta_z": same(LOGIT_STEP_TEXT, LogitStep),
    "whole": same(r"\d+", int),
    "text": same(r".+?"),
    "class": named(*(Words(language).classes for language in languages())),
}
"""By their names in a pattern: ``the weight goes {weight:by}``. A scene may add kinds, as the names of its classes."""

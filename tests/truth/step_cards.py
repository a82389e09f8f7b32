"""What the cards of a step say, whichever scene shows them: chips, levels, arrows, and a picture told in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reading import NUMBER, Truth, equations, is_true, number, says

from explainer.cases import Case
from explainer.words import Words, languages
from truth.facts import Facts
from truth.kinds import KINDS, LEVEL_TEXT, NUMBER_TEXT, TERM, Arrow, Kind, Motion, Number, Product
from truth.reader import Reader

MOVED = ("weight", "logit", "output")
QUANTITIES = {
    name: quantity for language in languages() for name, quantity in zip(Words(language).cards[1:], MOVED, strict=True)
}


@dataclass(frozen=True)
class Gap:
    """Output − expected as printed, and its result."""

    text: str

    def says(self, facts: Facts) -> bool:
        """Whether these are the case's numbers, and '=' stands where the printed digits make it so."""
        left, right = re.split(" [=≈] ", self.text)
        output, expected = left.split(" − ")
        told = says(output, facts.truth.output[0]) and says(expected, facts.case.expected)
        return told and says(right, facts.truth.gradient) and is_true(*equations(self.text)[0])


@dataclass(frozen=True)
class Formula:
    """Δz with its formula; with a learned bias the square of the input has 1 added to it."""

    text: str

    def says(self, case: Case, found: Truth, moved: float) -> bool:
        """Whether that is how far the logit moved, and by what."""
        formula, numbers = re.split(r" = (?=−?\d)", self.text, maxsplit=1)
        rate, gradient, x, *_, result = [each.group() for each in NUMBER.finditer(numbers)]
        told = says(rate, -case.learning_rate) and says(gradient, found.gradient) and says(x, case.x)
        biased = ("+ 1)" in formula, "+ 1)" in numbers) == (case.learn_bias,) * 2
        return told and biased and says(result, moved) and is_true(*equations(numbers)[0])


@dataclass(frozen=True)
class Step:
    """Minus η times a slope as printed, and the change it makes."""

    text: str

    def says(self, facts: Facts) -> bool:
        """Whether these are the step's numbers, and '=' stands where the printed digits make it so."""
        slope, change = re.split(r" [=≈] (?=[▲▼=])", self.text)
        told = says(slope, facts.truth.weight_gradient) and says(change[2:], facts.change("weight"))
        if "·" in self.text:
            return told and "≈" in self.text
        exact = -Decimal(str(round(facts.case.learning_rate, 6))) * number(slope) == number(change[2:])
        return told and exact == (f"{slope} = " in self.text)


def _same(text: str) -> dict[str, str]:
    return {"en": text, "ru": text}


SQUARE = rf"(?:\({NUMBER_TEXT}\)|{NUMBER_TEXT})²"
KINDS["gap"] = Kind(_same(rf"{LEVEL_TEXT} − [01] [=≈] {NUMBER_TEXT}"), lambda text, _language: Gap(text))
KINDS["formula"] = Kind(
    _same(
        rf"Δz = −η · \(p − y\) · (?:x²|\(x² \+ 1\)) = {TERM} × {TERM} × (?:\({SQUARE} \+ 1\)|{SQUARE}) "
        rf"[=≈] {NUMBER_TEXT}"
    ),
    lambda text, _language: Formula(text),
)
KINDS["scaled"] = Kind(_same(rf"{NUMBER_TEXT} [=≈] [▲▼=] {NUMBER_TEXT}"), lambda text, _language: Step(text))
KINDS["was"] = Kind({"en": "before", "ru": "до|было"}, lambda text, _language: text)
KINDS["became"] = Kind({"en": "after", "ru": "после|стало"}, lambda text, _language: text)

reader = Reader()

for why, english, russian in (
    ("a heading", "Error signal", "Сигнал ошибки"),
    ("a heading", "Weight", "Вес"),
    ("a heading", "Logit", "Логит"),
    ("a heading", "Output", "Выход"),
    ("a formula that defines it", "output − expected", "выход − ожидаемое"),
    ("a name on a picture", "output", "выход"),
):
    reader.silent(why, whole=True, en=english, ru=russian)


@reader.claim(whole=True, en="expected {y:whole}", ru="ожидаемое {y:whole}")
def expected(facts: Facts, y: int) -> bool:
    return y == facts.case.expected


@reader.claim(whole=True, en="{gap}", ru="{gap}")
def signal(facts: Facts, gap: Gap) -> bool:
    return gap.says(facts)


@reader.claim(whole=True, en="Error signal: {gap}", ru="Сигнал ошибки: {gap}")
def signal_told(facts: Facts, gap: Gap) -> bool:
    return gap.says(facts)


# Chips.


@reader.claim(whole=True, en="gradient (w) = {p:product}", ru="градиент по w = {p:product}")
def weight_gradient(facts: Facts, p: Product) -> bool:
    return p.says(facts.truth.gradient, facts.case.x) and p.result.says(facts.truth.weight_gradient)


@reader.claim(
    whole=True,
    en="gradient (w) = {g:number} × {x:number} =?",
    ru="градиент по w = {g:number} × {x:number} =?",
)
def weight_gradient_asked(facts: Facts, g: Number, x: Number) -> bool:
    return g.says(facts.truth.gradient) and x.says(facts.case.x)


@reader.claim(whole=True, en="step = − η × {step:scaled}", ru="шаг = − η × {step:scaled}")
def step(facts: Facts, step: Step) -> bool:
    return step.says(facts)


reader.silent("it says that something is not told", whole=True, en="step = − η ×? =?", ru="шаг = − η ×? =?")


def _level(name: str, english: str, russian: str) -> None:
    """What a line about weight, output or loss says before and after the step."""

    @reader.claim(
        whole=True, en=f"{english} {{levels:arrow}} {{way:glyph}}", ru=f"{russian} {{levels:arrow}} {{way:glyph}}"
    )
    def moved(facts: Facts, levels: Arrow, way: str) -> bool:
        return levels.says(*getattr(facts.truth, name)) and Motion(way, None).goes(facts.change(name))

    @reader.claim(
        whole=True, en=f"{english} {{levels:arrow}} {{by:change}}", ru=f"{russian} {{levels:arrow}} {{by:change}}"
    )
    def changed(facts: Facts, levels: Arrow, by: Motion) -> bool:
        return levels.says(*getattr(facts.truth, name)) and _changes(by, facts.change(name))

    @reader.claim(whole=True, en=f"{english} {{by:change}}", ru=f"{russian} {{by:change}}")
    def by(facts: Facts, by: Motion) -> bool:
        return _changes(by, facts.change(name))

    @reader.claim(whole=True, en=f"{english} {{level}} →?", ru=f"{russian} {{level}} →?")
    def asked(facts: Facts, level: Number) -> bool:
        return level.says(getattr(facts.truth, name)[0])


def _changes(by: Motion, change: float) -> bool:
    """A chip shows the change with its sign."""
    return by.goes(change) and by.number is not None and by.number.says(change)


for each in (("weight", "weight", "вес"), ("output", "output", "выход"), ("loss", "loss", "потери")):
    _level(*each)


# Pictures.


@reader.claim(
    whole=True,
    en="{card:text}: {was} {before:level}, {became} {after:level}, [change ][изменение ]{change:number}",
    ru="{card:text}: {was} {before:level}, {became} {after:level}, [change ][изменение ]{change:number}",
)
def picture(facts: Facts, card: str, before: Number, after: Number, change: Number, **_words: str) -> bool:
    name = QUANTITIES[card]
    return any(
        before.says(getattr(side.truth, name)[0])
        and after.says(getattr(side.truth, name)[1])
        and change.says(side.change(name))
        for side in facts.sides
    )


@reader.claim(
    whole=True,
    en="{card:text}: now {level}, after the step: not shown yet",
    ru="{card:text}: сейчас {level}, после шага: ещё не показано",
)
def picture_asked(facts: Facts, card: str, level: Number) -> bool:
    return not facts.state.committed and any(map(level.says, _levels(facts, 0, (QUANTITIES[card],))))


@reader.claim(whole=True, en="{was} {level}", ru="{was} {level}")
def before(facts: Facts, level: Number, **_words: str) -> bool:
    return facts.state.committed and any(map(level.says, _levels(facts, 0)))


@reader.claim(whole=True, en="{became} {level}", ru="{became} {level}")
def after(facts: Facts, level: Number, **_words: str) -> bool:
    return facts.state.committed and any(map(level.says, _levels(facts, 1)))


@reader.claim(whole=True, en="now {level}", ru="сейчас {level}")
def now(facts: Facts, level: Number) -> bool:
    return any(map(level.says, _levels(facts, 0)))


@reader.claim(whole=True, en="{level}", ru="{level}")
def mark(facts: Facts, level: Number) -> bool:
    """A number on a mark: where something stands, or how large the error signal is."""
    levels = [*_levels(facts, 0), *_levels(facts, 1), facts.truth.gradient]
    return any(map(level.says, levels))


@reader.claim(whole=True, en="{by:change}", ru="{by:change}")
def arrow(facts: Facts, by: Motion) -> bool:
    return facts.state.committed and any(_changes(by, side.change(name)) for side in facts.sides for name in MOVED)


def _levels(facts: Facts, at: int, names: tuple[str, ...] = MOVED) -> list[float]:
    """Where something stands before the step (0) or after it (1)."""
    return [getattr(side.truth, name)[at] for side in facts.sides for name in names]


@reader.claim(whole=True, en="uphill (gradient)", ru="в гору (градиент)")
def uphill(facts: Facts) -> bool:
    return facts.truth.weight_gradient != 0


@reader.claim(whole=True, en="more loss this way", ru="там потери больше")
def more_loss(facts: Facts) -> bool:
    return facts.truth.weight_gradient != 0


@reader.claim(whole=True, en="minus flips it", ru="минус разворачивает")
def flipped(facts: Facts) -> bool:
    return facts.change("weight") * facts.truth.weight_gradient < 0


@reader.claim(whole=True, en="step taken", ru="сделанный шаг")
def taken(facts: Facts) -> bool:
    return facts.state.committed


@reader.claim(whole=True, en="uphill: none", ru="в гору: некуда")
def level_ground(facts: Facts) -> bool:
    # Drawn as long as the step; with a learning rate of 0 there is none to draw.
    return facts.change("weight") == 0

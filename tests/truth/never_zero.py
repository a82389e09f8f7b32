"""What the scene "Never zero" can say, and how each of it can be false."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from tools.reading import number

from explainer.scenes import NeverZero
from explainer.scenes.never_zero.margin import MOVES, MarginQuestion
from truth import common
from truth.facts import Facts
from truth.kinds import KINDS, NUMBER_TEXT, TERM, Kind, Number, Product
from truth.reader import Reader

NEAR = rf"[−+]?\(?(?:1 − )?{NUMBER_TEXT}\)?"


@dataclass(frozen=True)
class Near:
    """A number that may be written by what it leaves to 1; its sign stands before it."""

    text: str

    def says(self, value: float, left: float, *, signed: bool = True) -> bool:
        """Whether it is `value`, which leaves `left` to 1 in size, to the digits shown."""
        found = re.fullmatch(rf"([−+]?)\(?(1 − )?({NUMBER_TEXT})\)?", self.text)
        assert found is not None, self.text
        sign, from_one, digits = found.groups()
        told = sign == ("−" if value < 0 else "+" if value > 0 else "") if signed else not sign
        return told and _close(number(digits), left if from_one else abs(value))


def _close(shown: Decimal, value: float) -> bool:
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(shown - Decimal(value)) <= Decimal("0.5").scaleb(exponent) + abs(Decimal(value)) * Decimal("1e-12")


KINDS["near"] = Kind({"en": NEAR, "ru": NEAR}, lambda text, _language: Near(text))
KINDS["python"] = Kind(dict.fromkeys(("en", "ru"), r"\d+\.\d+(?:e-\d+)?"), lambda text, _language: float(text))
KINDS["half"] = Kind(
    {"en": "below 0|exactly 0|above 0", "ru": "меньше 0|ровно 0|больше 0"},
    lambda text, _language: {"b": "below", "м": "below", "e": "zero", "р": "zero", "a": "above", "б": "above"}[text[0]],
)
KINDS["trend"] = Kind(
    {"en": "grow|shrink", "ru": "вырастет|уменьшится"},
    lambda text, _language: "grows" if text[0] in "gв" else "shrinks",
)
KINDS["relation"] = Kind({"en": "[=≈]", "ru": "[=≈]"}, lambda text, _language: text)
KINDS["factored"] = Kind(dict.fromkeys(("en", "ru"), rf"{TERM} × {TERM} [=≈] {NUMBER_TEXT}"), KINDS["product"].read)


@dataclass(frozen=True)
class Margin(Facts):
    """An output by its margin: exactly, and as float64 has it."""

    @classmethod
    def of(cls, scene: NeverZero, language: str) -> Margin:
        return cls(scene.state, language)

    @property
    def margin(self) -> float:
        return float(self.state.view.get("margin", 40.0))

    @property
    def output(self) -> float:
        return 1 / (1 + self._others)

    @property
    def rest(self) -> float:
        return self._others / (1 + self._others)

    @property
    def _others(self) -> float:
        return (self.case.classes - 1) * math.exp(-self.margin)

    @property
    def gradient(self) -> float:
        """Output minus expected."""
        return -self.rest if self.case.expected else self.output

    @property
    def left(self) -> float:
        """What the gradient's size leaves to 1."""
        return self.output if self.case.expected else self.rest

    @property
    def squared(self) -> float:
        return self.gradient * self.output * self.rest

    @property
    def printed(self) -> float:
        """The output as the textbook's formula has it in float64."""
        logits = np.array([self.margin, *[0.0] * (self.case.classes - 1)])
        powers = np.exp(logits - logits.max())
        return float(powers[0] / powers.sum())

    @property
    def moved(self) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
        """Outputs asked about, errors, and gradients of squared error."""
        outputs = tuple(p if self.case.expected else 1 - p for p in MOVES[int(self.state.view.get("asked", 0))])
        errors = tuple(abs(p - self.case.expected) for p in outputs)
        return outputs, errors, tuple(e * p * (1 - p) for e, p in zip(errors, outputs, strict=True))

    @property
    def side(self) -> str:
        return "below" if self.gradient < 0 else "above"

    @property
    def trend(self) -> str:
        first, last = self.moved[2]
        return "grows" if last > first else "shrinks"


reader = Reader().including(common.reader)
claim = reader.claim
for headings in (
    ("float64", "float64"), ("exact", "точно"), ("cross-entropy", "кросс-энтропия"),
    ("squared error", "квадратичная ошибка"), ("margin", "отрыв"), ("size of the gradient", "величина градиента"),
    ("scale of powers of ten", "логарифмическая шкала"), ("output", "выход"), ("1 Output", "1 Выход"),
    ("2 Gradient (logit)[ output − expected]", "2 Градиент по логиту[ выход − ожидаемое]"),
    ("3 Two losses", "3 Две функции потерь"), ("float64?", "float64?"), ("exact?", "точно?"),
    ("cross-entropy?", "кросс-энтропия?"), ("squared error?", "квадратичная ошибка?"),
):  # fmt: skip
    reader.silent("a heading", whole=True, en=headings[0], ru=headings[1])
reader.silent("how Python computes", en="Python computes with numbers of some 16 digits, float64",
              ru="Python считает числами примерно из 16 цифр (float64)")  # fmt: skip
# Both lines name the tinted part of the picture, whatever the margin is.
reader.silent("a name in the picture", whole=True, en="the output is wrong,", ru="выход неверен,")
reader.silent("a name in the picture", whole=True, en="yet hardly any gradient", ru="а градиента почти нет")
for card in (
    ("Gradient (logit): not shown yet", "Градиент по логиту: ещё не показано"),
    ("Two losses: not shown yet", "Две функции потерь: ещё не показано"),
):
    claim(whole=True, en=card[0], ru=card[1])(lambda facts: not facts.state.committed)


@claim(en="Expected {y:whole}.", ru="Ожидаемое {y:whole}.")
@claim(whole=True, en="expected {y:whole}", ru="ожидаемое {y:whole}")
def expected(facts: Margin, y: int) -> bool:
    return y == facts.case.expected


@claim(en="The logit of “{name:class}” is {size:number} ahead: that is its margin.",
       ru="Логит класса «{name:class}» впереди на {size:number}: это его отрыв.")  # fmt: skip
def ahead(facts: Margin, name: str, size: Number) -> bool:
    return name == facts.case.names[facts.case.watched] and size.says(facts.margin) and facts.margin >= 0


@claim(en="The logit of “{name:class}” is {size:number} behind: its margin is {margin:number}.",
       ru="Логит класса «{name:class}» позади на {size:number}: его отрыв равен {margin:number}.")  # fmt: skip
def behind(facts: Margin, name: str, size: Number, margin: Number) -> bool:
    told = size.says(-facts.margin) and margin.says(facts.margin) and facts.margin < 0
    return told and name == facts.case.names[facts.case.watched]


@claim(en=", and makes the output {p:python}.", ru=", и выход у него равен {p:python}.")
@claim(whole=True, en="float64 {p:python}", ru="float64 {p:python}")
@claim(whole=True, en="Output: float64 {p:python}", ru="Выход: float64 {p:python}")
def prints(facts: Margin, p: float) -> bool:
    """The last digit depends on the order in which it is computed; a 1.0 is one in any."""
    return math.isclose(p, facts.printed, rel_tol=2e-15) and (p == 1) is (facts.printed == 1)


# What is seen.


@claim(
    en="float64 makes the output {printed:python} and the gradient with respect to the logit 0. In truth the "
    "output is {p:near} and that gradient {g:near}: tiny, but not zero.",
    ru="В float64 выход равен {printed:python}, а градиент по логиту равен 0. На самом деле выход равен "
    "{p:near}, а этот градиент равен {g:near}: крошечный, но не нулевой.",
)
def lost(facts: Margin, printed: float, p: Near, g: Near) -> bool:
    assert printed == facts.printed == facts.case.expected
    return exact(facts, p, g) and 0 < abs(facts.gradient) < 1e-15


@claim(
    en="The output is {p:near}, and {y:whole} is expected. The gradient of cross-entropy is {g:near}, that of "
    "squared error only {squared:near}: it stalls.",
    ru="Выход равен {p:near}, а ожидаемое {y:whole}. Градиент кросс-энтропии равен {g:near}, а у квадратичной "
    "ошибки он всего {squared:near}: обучение застревает.",
)
def stalls(facts: Margin, p: Near, y: int, g: Near, squared: Near) -> bool:
    told = exact(facts, p, g) and expected(facts, y) and squared.says(facts.squared, 1 - abs(facts.squared))
    return told and abs(facts.gradient) > 0.5 and abs(facts.squared) < abs(facts.gradient) / 20


@claim(
    en="So near to 1 float64 has few digits left: it makes the gradient with respect to the logit {rough:near}. In "
    "truth it is {g:near}.",
    ru="Так близко к 1 у float64 остаётся мало цифр: градиент по логиту получается {rough:near}. На самом деле "
    "он равен {g:near}.",
)
def rough(facts: Margin, rough: Near, g: Near) -> bool:
    seen = facts.printed - facts.case.expected
    return rough.says(seen, 1 - abs(seen)) and g.says(facts.gradient, facts.left) and seen != facts.gradient


@claim(
    en="The output is {p:near}, so the gradient with respect to the logit is {g:near}: below 0, as at every "
    "finite logit.",
    ru="Выход равен {p:near}, поэтому градиент по логиту равен {g:near}: меньше 0, как и при любом конечном логите.",
)
def below(facts: Margin, p: Near, g: Near) -> bool:
    return exact(facts, p, g) and facts.gradient < 0


@claim(
    en="The output is {p:near}, so the gradient with respect to the logit is {g:near}: above 0, as at every "
    "finite logit.",
    ru="Выход равен {p:near}, поэтому градиент по логиту равен {g:near}: больше 0, как и при любом конечном логите.",
)
def above(facts: Margin, p: Near, g: Near) -> bool:
    return exact(facts, p, g) and facts.gradient > 0


def exact(facts: Margin, p: Near, g: Near) -> bool:
    return p.says(facts.output, facts.rest, signed=False) and g.says(facts.gradient, facts.left)


# The cards.


@claim(whole=True, en="exact {p:near}", ru="точно {p:near}")
def exactly(facts: Margin, p: Near) -> bool:
    """The output in the first card, the gradient in the second."""
    return p.says(facts.output, facts.rest, signed=False) or p.says(facts.gradient, facts.left)


@claim(whole=True, en="float64 {g:near}", ru="float64 {g:near}")
def printed_gradient(facts: Margin, g: Near) -> bool:
    seen = facts.printed - facts.case.expected
    return g.says(seen, 1 - abs(seen)) or (g.text[0].isdigit() and prints(facts, float(number(g.text))))


@claim(whole=True, en="cross-entropy {g:near}", ru="кросс-энтропия {g:near}")
@claim(whole=True, en="{g:near}", ru="{g:near}")
def a_gradient(facts: Margin, g: Near) -> bool:
    """Beside the bar too, where the curves have the two outputs asked about."""
    asked = [f"{output:.2f}" for output in facts.moved[0]]
    return g.says(facts.gradient, facts.left) or g.text in [*asked, "0"]


@claim(whole=True, en="squared error {g:near} × p(1 − p) {slope:number} {sign:relation} {squared:near}",
       ru="квадратичная ошибка {g:near} × p(1 − p) {slope:number} {sign:relation} {squared:near}")  # fmt: skip
def multiplied(facts: Margin, g: Near, slope: Number, sign: str, squared: Near) -> bool:
    told = g.says(facts.gradient, facts.left) and squared.says(facts.squared, 1 - abs(facts.squared))
    assert told
    assert _close(number(slope.text), facts.output * facts.rest)
    texts = [each.lstrip("−+") for each in (g.text, slope.text, squared.text)]
    plain = not any("·" in text or " − " in text for text in texts)
    equal = plain and number(texts[0]) * number(texts[1]) == number(texts[2])
    return (sign == "=") is equal


@claim(
    whole=True,
    en="Output: float64 {printed:python}, exact {p:near}",
    ru="Выход: float64 {printed:python}, точно {p:near}",
)
def output_told(facts: Margin, printed: float, p: Near) -> bool:
    return prints(facts, printed) and p.says(facts.output, facts.rest, signed=False)


@claim(whole=True, en="Gradient (logit): float64 {printed:near}, exact {g:near}",
       ru="Градиент по логиту: float64 {printed:near}, точно {g:near}")  # fmt: skip
def gradient_told(facts: Margin, printed: Near, g: Near) -> bool:
    return printed_gradient(facts, printed) and g.says(facts.gradient, facts.left)


@claim(whole=True, en="Two losses: cross-entropy {g:near}, squared error {squared:near}",
       ru="Две функции потерь: кросс-энтропия {g:near}, квадратичная ошибка {squared:near}")  # fmt: skip
def losses_told(facts: Margin, g: Near, squared: Near) -> bool:
    told = g.says(abs(facts.gradient), facts.left, signed=False)
    return told and squared.says(abs(facts.squared), 1 - abs(facts.squared), signed=False)


# The guesses.


@claim(en="As you predicted: {side:half}.", ru="Вы верно предсказали: {side:half}.")
def right_side(facts: Margin, side: str) -> bool:
    return side == facts.side == facts.guesses[MarginQuestion.EXACT]


@claim(en="You predicted “{side:half}”:", ru="Вы ответили «{side:half}»:")
def wrong_side(facts: Margin, side: str) -> bool:
    return side != facts.side and side == facts.guesses[MarginQuestion.EXACT]


@claim(en="As you predicted: {trend:trend}.", ru="Вы верно предсказали: {trend:trend}.")
def right_trend(facts: Margin, trend: str) -> bool:
    return trend == facts.trend == facts.guesses[MarginQuestion.STALL]


@claim(en="You predicted “{trend:trend}”:", ru="Вы ответили «{trend:trend}»:")
def wrong_trend(facts: Margin, trend: str) -> bool:
    return trend != facts.trend and trend == facts.guesses[MarginQuestion.STALL]


@claim(
    en="No finite logit makes the output 1, so output − expected is below 0: {g:near}.",
    ru="Ни при каком конечном логите выход не равен 1, поэтому разность «выход − ожидаемое» меньше 0: {g:near}.",
)
def never_one(facts: Margin, g: Near) -> bool:
    return facts.case.expected == 1 and g.says(facts.gradient, facts.left) and facts.gradient < 0


@claim(
    en="No finite logit makes the output 0, so output − expected is above 0: {g:near}.",
    ru="Ни при каком конечном логите выход не равен 0, поэтому разность «выход − ожидаемое» больше 0: {g:near}.",
)
def never_zero(facts: Margin, g: Near) -> bool:
    return facts.case.expected == 0 and g.says(facts.gradient, facts.left) and facts.gradient > 0


@claim(en="you took expected − output.", ru="вы взяли разность «ожидаемое − выход».")
def turned(facts: Margin) -> bool:
    return facts.guesses[MarginQuestion.EXACT] == ("above" if facts.gradient < 0 else "below")


@claim(en="you took the printed 1.0 for a true 1.", ru="вы приняли напечатанное 1.0 за настоящую 1.")
def took_printed(facts: Margin) -> bool:
    return facts.printed == 1.0 and facts.guesses[MarginQuestion.EXACT] == "zero"


@claim(en="float64 keeps some 16 digits and rounds {p:near} to 1. The true gradient is {g:near}.",
       ru="float64 хранит около 16 цифр и округляет {p:near} до 1. Настоящий градиент равен {g:near}.")  # fmt: skip
def rounds(facts: Margin, p: Near, g: Near) -> bool:
    return facts.printed == 1.0 and exact(facts, p, g)


@claim(en="you took an output at an end of its range for one that is right.",
       ru="вы приняли выход у края шкалы за верный.")  # fmt: skip
def at_an_end(facts: Margin) -> bool:
    return abs(facts.gradient) > 0.9 and facts.guesses[MarginQuestion.EXACT] == "zero"


@claim(en="The gradient of cross-entropy measures how far the output is from the expected {y:whole}: {g:near}.",
       ru="Градиент кросс-энтропии показывает, насколько выход далёк от ожидаемого {y:whole}: {g:near}.")  # fmt: skip
def measures(facts: Margin, y: int, g: Near) -> bool:
    return expected(facts, y) and g.says(facts.gradient, facts.left)


@claim(en="you overlooked a difference that is still there.", ru="вы не учли, что разность ещё есть.")
def overlooked(facts: Margin) -> bool:
    return facts.gradient != 0 and facts.guesses[MarginQuestion.EXACT] == "zero"


@claim(en="The output is {p:near}, and {y:whole} is expected: the gradient with respect to the logit is {g:near}.",
       ru="Выход равен {p:near}, а ожидаемое {y:whole}: градиент по логиту равен {g:near}.")  # fmt: skip
def differs(facts: Margin, p: Near, y: int, g: Near) -> bool:
    return exact(facts, p, g) and expected(facts, y)


@claim(en="you assumed that this gradient shrinks wherever the error grows.",
       ru="по-вашему, с ростом разности этот градиент всегда уменьшается.")  # fmt: skip
def assumed_against(facts: Margin) -> bool:
    grows = facts.moved[1][1] > facts.moved[1][0]
    return facts.guesses[MarginQuestion.STALL] == ("shrinks" if grows else "grows")


@claim(en="you assumed that it follows the error, as in cross-entropy.",
       ru="по-вашему, этот градиент растёт вместе с разностью, как в кросс-энтропии.")  # fmt: skip
def assumed_along(facts: Margin) -> bool:
    grows = facts.moved[1][1] > facts.moved[1][0]
    return facts.guesses[MarginQuestion.STALL] == ("grows" if grows else "shrinks")


@claim(
    en="Here the error and p(1 − p) go the same way: {before:factored}, then {after:factored}.",
    ru="Здесь разность и p(1 − p) меняются в одну сторону: было {before:factored}, стало {after:factored}.",
)
def same_way(facts: Margin, before: Product, after: Product) -> bool:
    outputs, errors, _ = facts.moved
    slopes = [p * (1 - p) for p in outputs]
    return (errors[1] > errors[0]) is (slopes[1] > slopes[0]) and products(facts, before, after)


@claim(
    en="Squared error multiplies the error by p(1 − p): {before:factored}, then {after:factored}. In "
    "cross-entropy the error stands alone: {start:number}, then {end:number}.",
    ru="У квадратичной ошибки разность умножается на p(1 − p): было {before:factored}, стало {after:factored}. "
    "В кросс-энтропии этого множителя нет: было {start:number}, стало {end:number}.",
)
def multiplies(facts: Margin, before: Product, after: Product, start: Number, end: Number) -> bool:
    errors = facts.moved[1]
    return products(facts, before, after) and start.says(errors[0]) and end.says(errors[1])


def products(facts: Margin, *printed: Product) -> bool:
    outputs, errors, squared = facts.moved
    return all(
        product.is_true
        and product.factors[0].says(error)
        and product.factors[1].says(p * (1 - p))
        and product.result.says(result)
        for product, p, error, result in zip(printed, outputs, errors, squared, strict=True)
    )

"""What the scene "Where p − y comes from" can say, and how each of it can be false."""

import math
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from tools.reading import equations, is_true, number, says

from explainer.maths.losses import cross_entropy
from explainer.maths.measured_slopes import measured_slope
from explainer.scenes.origin.question import OriginQuestion
from truth import common
from truth.facts import Facts
from truth.kinds import KINDS, NUMBER_TEXT, Number, Product, same
from truth.reader import Reader

NOISE = 4e-15
"""Of a loss that is computed in another order."""


@dataclass(frozen=True)
class Inverse:
    """−1/p, and what comes of it as printed."""

    text: str

    def says(self, output: float) -> bool:
        """Whether that is the output, and rounding what is printed gives what is shown."""
        left, sign, slope = re.split(r" ([=≈]) ", self.text)
        if "·" in left:  # no digits of it are told from which the slope could be computed
            return sign == "≈" and is_output(left.removeprefix("−1/"), output) and says(slope, -1 / output)
        given = number(left.removeprefix("−1/"))
        exponent = number(slope).as_tuple().exponent
        assert isinstance(exponent, int)
        off = abs(-1 / given - number(slope))
        rounds = off <= number("0.5").scaleb(exponent) and (sign == "=") is (off == 0)
        return rounds and says(left.removeprefix("−1/"), output) and says(slope, -1 / output)


NEAR_1 = rf"\(1 − {NUMBER_TEXT}\)"
OUTPUT_TEXT = rf"(?:{NUMBER_TEXT}|{NEAR_1})"


def is_output(text: str, output: float) -> bool:
    """Whether that is an output, or how far it is from 1."""
    if text.startswith("(1 − "):
        return says(text.removeprefix("(1 − ").removesuffix(")"), 1 - output)
    return says(text, output)


@dataclass(frozen=True)
class Passed:
    """The second link of the chain, as printed."""

    text: str

    def says(self, *values: float) -> bool:
        """Whether these are its factors and its result."""
        if "·" in self.text:
            return self._roughly(*values)
        left, _, right = equations(self.text.replace("≈ +", "≈ ").replace("= +", "= "))[0]
        texts = [*re.findall(NUMBER_TEXT, left.replace("(1 − ", "(")), right]
        told = all(says(text, value) for text, value in zip(texts, values, strict=True))
        return told and is_true(*equations(self.text)[0])

    def _roughly(self, *values: float) -> bool:
        """The same of outputs so near to 1 or to 0 that no digits are told from which it could be computed."""
        left, right = self.text.split(" ≈ ")
        first, second = left.split(" × ")
        sign = -1 if first.startswith("−") else 1
        one, other, result = values
        # Where it is its own class's, what is left to the others stands there, or 1 less it.
        others = 1 - other if one == other else other
        told = is_output(first.removeprefix("−"), sign * one) and is_output(second, others)
        return told and says(right, result)


KINDS["inverse"] = same(rf"−1/{OUTPUT_TEXT} [=≈] {NUMBER_TEXT}", Inverse)
KINDS["passed"] = same(rf"−?{OUTPUT_TEXT} × {OUTPUT_TEXT} [=≈] [−+]?{NUMBER_TEXT}", Passed)
KINDS["digits"] = same(r"−?[\d ]*\d ?\.[\d ]*\d", lambda text: text.replace(" ", ""))
KINDS["nudge"] = same(r"\d[\d.]*(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
KINDS["entries"] = same(rf"(?:{NUMBER_TEXT}|≈ 0)(?:, (?:{NUMBER_TEXT}|≈ 0))+", lambda text: text.split(", "))


@dataclass(frozen=True)
class Derivatives(Facts):
    """Three derivatives of one loss, and one of them measured."""

    asked = property(lambda self: str(self.state.view.get("asked", "weight")))

    def a_class(self, name: str) -> bool:
        return name in self.case.names

    @cached_property
    def outputs(self) -> list[float]:
        powers = np.exp(self.case.model.logits([self.x]))
        return [float(power / powers.sum()) for power in powers]

    p = property(lambda self: self.outputs[self.case.watched])
    q = property(lambda self: self.outputs[self.case.target])
    factor = property(lambda self: self.q * (1 - self.q) if self.y else -self.q * self.p)
    """How far the expected class's output moves with the watched class's logit."""
    by_output = property(lambda self: -1 / self.q)
    error = property(lambda self: self.p - self.y)
    by_weight = property(lambda self: self.error * self.x)
    slopes = property(lambda self: {"probability": self.by_output, "logit": self.error, "weight": self.by_weight})
    slope = property(lambda self: self.slopes[self.asked])
    chosen = property(lambda self: -self.slope if self.guess == "negated" else self.slopes[self.guess])
    guess = property(lambda self: str(self.guesses[OriginQuestion.SLOPE]))

    @property
    def entry(self) -> str:
        """What is nudged."""
        asked = "weight" if self.asked == "weight" else "logit"
        chosen = self.state.view.get("entry", "asked")
        return asked if chosen == "asked" else str(chosen)

    nudge = property(lambda self: 10.0 ** float(self.state.view.get("nudge", -5.0)))
    formula = property(lambda self: self.slopes["weight" if self.entry == "weight" else "logit"])

    @cached_property
    def measured(self) -> float:
        k = self.case.watched
        index = {"logit": k, "weight": (k, 0), "bias": k}[self.entry]
        return measured_slope(self.case.model, [self.x], self.case.target, nudge=self.nudge, **{self.entry: index})  # type: ignore[arg-type]

    @cached_property
    def losses(self) -> list[float]:
        """After the nudge up, and down."""
        k, model, x = self.case.watched, self.case.model, self.x
        found = []
        for h in (self.nudge, -self.nudge):
            logits = np.array(model.logits([x]))
            weight, bias = model.weights[k, 0], model.bias[k]
            w, b = (h * (self.entry == each) for each in ("weight", "bias"))
            logits[k] = logits[k] + h if self.entry == "logit" else (weight + w) * x + (bias + b)
            found.append(float(cross_entropy(logits, self.case.target)))
        return found

    @property
    def matrix(self) -> list[list[float]]:
        """The Jacobian, and under it the errors."""
        p = self.outputs
        rows = [[a * ((i == j) - b) for j, b in enumerate(p)] for i, a in enumerate(p)]
        return [*rows, [a - (i == self.case.target) for i, a in enumerate(p)]]

    def to_logit(self, told: Product) -> bool:
        return comes_out(told, self.by_output, self.factor)

    def to_weight(self, told: Product) -> bool:
        return comes_out(told, self.error, self.x)

    def by_both(self, told: Product) -> bool:
        return comes_out(told, self.by_output, self.factor, self.x)

    def a_product(self, told: Product) -> bool:
        return self.to_logit(told) or self.to_weight(told) or comes_out(told, -self.q, self.p)

    def a_link(self, told: Passed) -> bool:
        """One of three lines of the chain that are products."""
        lines = [
            (self.by_output, self.factor, self.error),
            (self.error, self.x, self.by_weight),
            (self.q, self.q, self.factor) if self.y else (-self.q, self.p, self.factor),
        ]
        return any(told.says(*line) for line in lines)

    def told_in_digits(self, digits: str) -> bool:
        """One of the two slopes with twelve decimals, or of the two losses with fifteen."""
        places = len(digits.partition(".")[2])
        values = {12: [self.formula, self.measured], 15: self.losses}[places]
        return any(abs(float(number(digits)) - value) <= 0.51 * 10.0**-places + NOISE for value in values)

    def nudged(self, nudge: str) -> bool:
        written = f"1·{nudge}" if nudge.startswith("10") and len(nudge) > 2 else nudge
        return abs(float(number(written)) / self.nudge - 1) < 0.06

    def off(self, error: Number) -> bool:
        """The formula's own rounding is all that may differ."""
        shown, off = float(number(error.text)), abs(self.measured - self.formula)
        return error.says(off) or abs(shown - off) < 1e-15 + 0.06 * off


def comes_out(told: Product, *values: float) -> bool:
    """Whether these are the factors, and rounding what is printed gives what is shown."""
    exact = math.prod((number(factor.text) for factor in told.factors), start=number("1"))
    exponent = number(told.result.text).as_tuple().exponent
    assert isinstance(exponent, int)
    rounds = abs(exact - number(told.result.text)) <= number("0.5").scaleb(exponent)
    return rounds and told.says(*values)


reader = Reader().including(common.reader)
claim, label, silent = reader.claim, reader.label, reader.silent
silent(
    "a heading",
    "error",
    "nudge h",
    "p − y",
    "output",
    "logit",
    "from rounding",
    "from truncation",
    "measured",
    "1 The chain of derivatives",
    "L(+h)",
    "L(−h)",
    "3 Measured derivative (L(+h) − L(−h)) / 2h",
    whole=True,
)
silent("a heading", "formula", ru="формула", whole=True)
silent(
    "a heading",
    "2 How each output moves with each logit, ∂p/∂z",
    ru="2 Производные выходов по логитам, ∂p/∂z",
    whole=True,
)
silent(
    "a general law",
    "h too small: both losses are rounded after some 16 digits, and that error is divided by a tiny 2h. h too large: "
    "the formula is exact for a parabola only.",
    ru="Слишком малое h: потери округлены примерно до 16 цифр, и эта погрешность делится на крошечное 2h. Слишком "
    "большое h: формула точна только для параболы.",
    whole=True,
)
silent(
    "advice",
    "“The gradient” may mean any of them: say with respect to what.",
    ru="«Градиентом» могут назвать любую из них, поэтому уточняйте, по какой величине он взят.",
)
label("Measured derivative: not shown yet", when=lambda facts: facts.hidden)
label(
    "How each output moves with each logit, ∂p/∂z: not shown yet",
    ru="Производные выходов по логитам, ∂p/∂z: ещё не показано",
    when=lambda facts: facts.hidden,
)
label("{a_class:class}")

# What is asked.

claim("Expected {y:whole}, output {p:level}, input {x:number}.", when=lambda facts: facts.y == 1)
claim(
    "“{target:class}” is expected, and its output is {q:level}. The output of “{watched:class}” is {p:level}, the "
    "input {x:number}.",
    when=lambda facts: facts.y == 0,
)
claim(
    "Which number is the derivative of the loss with respect to the output of “{target:class}”, ∂L/∂p?",
    when=lambda facts: facts.asked == "probability",
)
claim(
    "Which number is the derivative of the loss with respect to the logit of “{watched:class}”, ∂L/∂z?",
    when=lambda facts: facts.asked == "logit",
)
claim(
    "Which number is the derivative of the loss with respect to the weight of “{watched:class}”, ∂L/∂w?",
    when=lambda facts: facts.asked == "weight",
)

# What it is.

claim(
    "The derivative with respect to the output of “{target:class}” is {q:inverse}: one over the output, with a minus.",
    ru="Производная по выходу класса «{target:class}»: {q:inverse}, то есть единица, делённая на выход, со знаком "
    "минус.",
    when=lambda facts: facts.asked == "probability",
)
claim(
    "The derivative with respect to the logit of “{watched:class}” is {to_logit:product}: output − expected.",
    when=lambda facts: facts.asked == "logit",
)
claim(
    "The derivative with respect to the weight of “{watched:class}” is {to_weight:product}: output − expected, times "
    "the input.",
    when=lambda facts: facts.asked == "weight",
)

# The chain.

label("{q:inverse}", "{a_link:passed}", "{a_product:product}")


@label("{number}")
def a_number(facts: Derivatives, number: Number) -> bool:
    """The input in the chain, an entry of the matrix, or what was measured, with which nudge, and its error."""
    if len(number.text.partition(".")[2]) > 9 and "·" not in number.text:
        return facts.told_in_digits(number.text)
    shown = number.says(facts.x) or any(number.says(each) for row in facts.matrix for each in row)
    return shown or facts.off(number) or facts.nudged(number.text)


label("≈ 0", when=lambda facts: any(0 < abs(each) < 0.005 for row in facts.matrix for each in row))
label("× ({by_output:number}) =")


@label(
    "The marked row, that of “{target:class}”, times {by_output:number} is the last row: output − expected.",
    ru="Выделенная строка (класс «{target:class}»), умноженная на {by_output:number}, даёт последнюю строку: выход − "
    "ожидаемое.",
)
def marked_row(facts: Derivatives) -> None:
    *rows, errors = facts.matrix
    assert np.allclose(np.array(rows[facts.case.target]) * facts.by_output, errors)


@label(
    "How each output moves with each logit, ∂p/∂z, {target:class}: {row:entries}",
    ru="Производные выходов по логитам, ∂p/∂z, {target:class}: {row:entries}",
)
def row_told(facts: Derivatives, row: list[str]) -> bool:
    values = facts.matrix[facts.case.target]
    return all(
        abs(value) < 0.005 if text == "≈ 0" else says(text, value) for text, value in zip(row, values, strict=True)
    )


label(
    "∂L/∂p derivative with respect to the output p[ −1/p] × ∂p/∂z derivative of the output with respect to the logit"
    "[ p · (1 − p)] = ∂L/∂z derivative with respect to the logit[ p − 1] × x input = ∂L/∂w derivative with respect to "
    "the weight[ (p − 1) · x]",
    ru="∂L/∂p производная по выходу p[ −1/p] × ∂p/∂z производная выхода по логиту[ p · (1 − p)] = ∂L/∂z производная "
    "по логиту[ p − 1] × x вход = ∂L/∂w производная по весу[ (p − 1) · x]",
    when=lambda facts: facts.y == 1,
)
label(
    "∂L/∂p derivative with respect to the output of “{target:class}” × ∂p/∂z derivative of the output with respect to "
    "the logit = ∂L/∂z derivative with respect to the logit × x input = ∂L/∂w derivative with respect to the weight",
    ru="∂L/∂p производная по выходу класса «{target:class}» × ∂p/∂z производная выхода по логиту = ∂L/∂z производная "
    "по логиту × x вход = ∂L/∂w производная по весу",
    when=lambda facts: facts.y == 0,
)
label(
    "∂L/∂p derivative with respect to the output of “{a:class}” −1/p{b:class} × ∂p/∂z derivative of the output with "
    "respect to the logit −p{c:class} · p{d:class} = ∂L/∂z derivative with respect to the logit p{e:class} − 0 × x "
    "input = ∂L/∂w derivative with respect to the weight (p{f:class} − 0) · x",
    ru="∂L/∂p производная по выходу класса «{a:class}» −1/p{b:class} × ∂p/∂z производная выхода по логиту −p{c:class} "
    "· p{d:class} = ∂L/∂z производная по логиту p{e:class} − 0 × x вход = ∂L/∂w производная по весу (p{f:class} − 0) "
    "· x",
    when=lambda facts, a, b, c, d, e, f: facts.y == 0 and {a, b, c} == {facts.target} and {d, e, f} == {facts.watched},
)

# What is measured.

label("formula p − y", ru="формула p − y", when=lambda facts: facts.entry in ("logit", "bias"))
label("formula (p − y) · x", ru="формула (p − y) · x", when=lambda facts: facts.entry == "weight")
label("{told_in_digits:digits}", "{nudged:nudge}", "Measured derivative: nudge {nudged:nudge}, error {off:number}")
label(
    "no error at any nudge",
    ru="погрешности нет ни при каком h",
    when=lambda facts: facts.x == 0 and facts.entry == "weight" and facts.measured == facts.formula == 0,
)

# The guess.

claim("As you predicted.", when=lambda facts: bool(np.isclose(facts.chosen, facts.slope)))
for quantity, name, symbol in (("probability", "output", "p"), ("logit", "logit", "z"), ("weight", "weight", "w")):
    claim(
        f"You chose {{chosen:number}}: that is the derivative with respect to the {name}, ∂L/∂{symbol}.",
        when=lambda facts, quantity=quantity: facts.guess == quantity != facts.asked,
    )
claim(
    "You chose {chosen:number}: that is the derivative with the other sign, the way the step goes.",
    when=lambda facts: facts.guess == "negated",
)
for trend, russian, sign in (("falls", "уменьшаются", -1), ("grows", "растут", 1)):
    claim(
        f"The derivative itself is {{slope:number}}: where this quantity grows, the loss {trend}. Only the step flips "
        "its sign.",
        ru=f"Сама производная равна {{slope:number}}: с ростом этой величины потери {russian}. Знак меняет только шаг.",
        when=lambda facts, sign=sign: facts.slope * sign > 0,
    )
claim(
    "A nudge of the logit reaches the output multiplied by {factor:number}: {to_logit:product}.",
    "A nudge of the weight reaches the output multiplied by the input and by {factor:number}: {by_both:product}.",
    "A nudge of the weight reaches the logit multiplied by the input: {to_weight:product}.",
)
claim(
    "It already contains the factor {factor:number}, by which the logit moves the output. The question was about the "
    "link before it: {q:inverse}.",
    ru="В неё уже входит множитель {factor:number}, с которым логит меняет выход. Вопрос был о предыдущем звене: "
    "{q:inverse}.",
    when=lambda facts: facts.asked == "probability",
)
claim(
    "It already contains the factor {factor:number} and the input. The question was about the link before them: "
    "{q:inverse}.",
    ru="В неё уже входят множитель {factor:number} и вход. Вопрос был о звене перед ними: {q:inverse}.",
    when=lambda facts: facts.asked == "probability",
)
claim(
    "It already contains the input; the question was about the derivative before it: {to_logit:product}.",
    when=lambda facts: facts.asked == "logit" and facts.guess == "weight",
)
claim(
    "Three derivatives of one loss: ∂L/∂p = {by_output:number} (output of “{target:class}”), ∂L/∂z = {error:number} "
    "(logit of “{watched:class}”), ∂L/∂w = {by_weight:number} (weight of “{same:class}”).",
    ru="Три производные одной функции потерь: ∂L/∂p = {by_output:number} (по выходу «{target:class}»), ∂L/∂z = "
    "{error:number} (по логиту «{watched:class}»), ∂L/∂w = {by_weight:number} (по весу «{same:class}»).",
    when=lambda facts, same: same == facts.watched,
)

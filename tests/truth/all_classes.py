"""What the scene "All classes" can say, and how each of it can be false."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property

from tools.reading import NUMBER, equations, is_true, number, says

from explainer.cases.directions import Quantity
from explainer.language.words import Words, languages
from explainer.maths.descent import Step, gradient_descent_step
from explainer.scenes import AllClasses
from explainer.scenes.all_classes.ideas import ClassQuestion
from explainer.teaching.questions import Question
from truth import common
from truth.facts import Facts
from truth.kinds import KINDS, LEVEL_TEXT, NUMBER_TEXT, Arrow, Kind, Motion, Number
from truth.reader import Reader

NAME = {language: "|".join(Words(language).classes.values()) for language in languages()}
LIST = {
    language: rf"(?:{names}) [▲▼=] {NUMBER_TEXT}(?:, (?:{names}) [▲▼=] {NUMBER_TEXT})*"
    for language, names in NAME.items()
}
FORMULA = r"Δz = −η · \(p − y\) · (?:x²|\(x² \+ 1\)) = .+? [=≈] " + NUMBER_TEXT


@dataclass(frozen=True)
class Formula:
    """Δz with its factors."""

    text: str

    def says(self, facts: Classes, k: int) -> bool:
        """Whether it is the step of a class's logit."""
        formula, numbers = re.split(r" = (?=−?\d)", self.text, maxsplit=1)
        rate, gradient, x = [each.group() for each in NUMBER.finditer(numbers)][:3]
        told = says(rate, -facts.case.learning_rate) and says(gradient, facts.errors[k]) and says(x, facts.case.x)
        biased = ("+ 1)" in formula, "+ 1)" in numbers) == (facts.case.learn_bias,) * 2
        result = re.split(r" [=≈] ", numbers)[-1]
        return told and biased and says(result, facts.moved[k]) and is_true(*equations(numbers)[0])


def _listed(text: str, language: str) -> list[tuple[str, str, Number]]:
    keys = {name: key for key, name in Words(language).classes.items()}
    parts = [part.rsplit(" ", 2) for part in text.split(", ")]
    ways = {"▲": "up", "▼": "down", "=": "stays"}
    return [(keys[name], ways[glyph], Number(value)) for name, glyph, value in parts]


KINDS["logit_formula"] = Kind(dict.fromkeys(NAME, FORMULA), lambda text, _language: Formula(text))
KINDS["logits_moved"] = Kind(LIST, _listed)
KINDS["error_sum"] = Kind(dict.fromkeys(NAME, rf"{NUMBER_TEXT}(?: [+−] [^ ]+)+ [=≈] 0"), lambda text, _language: text)
KINDS["class_rows"] = Kind(dict.fromkeys(NAME, ".+"), lambda text, _language: text.split("; "))
WAYS = {"▲": "up", "▼": "down", "=": "stays", "▲▼": "both"}
COUNTS = (
    ("Two", "Three", "Four", "Five", "Six"),
    ("Две ошибки", "Три ошибки", "Четыре ошибки", "Пять ошибок", "Шесть ошибок"),
)


@dataclass(frozen=True)
class Classes(Facts):
    """One step, and what it did to each class."""

    @classmethod
    def of(cls, scene: AllClasses, language: str) -> Classes:
        return cls(scene.state, language)

    @property
    def shift(self) -> float:
        return float(self.state.view.get("shift", 0.0))

    @property
    def asked(self) -> int:
        after = int(self.state.view.get("asked", 1))
        others = self.case.classes - 1
        return (self.case.target + (1 + (after - 1) % others if after else 0)) % self.case.classes

    @property
    def names(self) -> tuple[str, ...]:
        return self.case.names

    @cached_property
    def step(self) -> Step:
        case = self.case
        return gradient_descent_step(case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias)

    @cached_property
    def outputs(self) -> list[tuple[float, float]]:
        before, after = self.step.before.probabilities.tolist(), self.step.after.probabilities.tolist()
        return list(zip(before, after, strict=True))

    @cached_property
    def errors(self) -> list[float]:
        return [p - (k == self.case.target) for k, (p, _) in enumerate(self.outputs)]

    @cached_property
    def moved(self) -> list[float]:
        """How far each logit moved, by its parts."""
        before, after, x = self.step.before.model, self.step.after.model, self.case.x
        weights = (after.weights - before.weights)[:, 0]
        return [float(x * w + b) for w, b in zip(weights, after.bias - before.bias, strict=True)]

    @property
    def logits(self) -> list[tuple[float, float]]:
        starts = self.step.before.logits.tolist()
        return [(z + self.shift, z + moved + self.shift) for z, moved in zip(starts, self.moved, strict=True)]

    @property
    def growth(self) -> tuple[list[float], float]:
        """How e^z of each class grew, and the sum of them all."""
        each = [math.exp(moved) for moved in self.moved]
        return each, sum(p * grown for (p, _), grown in zip(self.outputs, each, strict=True))

    @property
    def furthest(self) -> str:
        wrong = [k for k in range(len(self.names)) if k != self.case.target]
        return self.names[min(wrong, key=lambda k: self.moved[k])]

    def output_moved(self, k: int) -> float:
        before, after = self.outputs[k]
        return after - before

    def others(self) -> str:
        """Which way the logits of all classes but the asked one went."""
        ways = {way(moved) for k, moved in enumerate(self.moved) if k != self.asked}
        return ways.pop() if len(ways) == 1 else "both"

    def is_right(self, question: Question, guess: str) -> bool:
        truths = {
            Quantity.LOGIT: way(self.moved[self.asked]),
            ClassQuestion.OUTPUT: way(self.output_moved(self.asked)),
            ClassQuestion.OTHERS: self.others(),
        }
        return truths[question] == guess


def way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else "stays"


reader = Reader().including(common.reader)
claim = reader.claim
for headings in (
    ("1 Output p and expected y", "1 Выход p и ожидаемое y"), ("2 Error signal p − y", "2 Сигнал ошибки p − y"),
    ("3 Logits before and after", "3 Логиты до и после"), ("dashed: before", "пунктир: было"),
    ("dashed: before · solid: after", "пунктир: было · заливка: стало"),
    ("bars: output · thick lines: expected", "столбики: выход · толстые линии: ожидаемое"),
    ("before", "до"), ("after", "после"), ("before", "было"), ("after", "стало"), ("now", "сейчас"),
):  # fmt: skip
    reader.silent("a heading", whole=True, en=headings[0], ru=headings[1])
reader.silent("a question", en="What will one learning step do?", ru="Что изменит один шаг обучения?")
reader.silent("what an output is", en="An output is a share: ez divided by the sum of all ez.",
              ru="Выход — это доля: ez делят на сумму всех ez.")  # fmt: skip


@claim(whole=True, en="{name:class}", ru="{name:class}")
def a_class(facts: Classes, name: str) -> bool:
    return name in facts.names


@claim(whole=True, en="the bars add up to 0", ru="сумма столбиков равна 0")
def bars(facts: Classes) -> bool:
    return abs(sum(facts.errors)) < 1e-12


@claim(whole=True, en="expected {y:whole}", ru="ожидаемое {y:whole}")
@claim(whole=True, en="y = {y:whole}", ru="y = {y:whole}")
@claim(whole=True, en="− {y:whole}", ru="− {y:whole}")
def expected(facts: Classes, y: int) -> bool:
    return y in (0, 1)


@claim(whole=True, en="{name:class}: your guess {way:way}", ru="{name:class}: ваш ответ {way:way}")
@claim(whole=True, en="{name:class}: your guess = stay", ru="{name:class}: ваш ответ = тот же")
def guessed(facts: Classes, name: str, way: str = "stays") -> bool:
    told = way in (facts.guesses.get(Quantity.LOGIT), facts.guesses.get(ClassQuestion.OUTPUT))
    return told and name == facts.names[facts.asked] and not facts.state.touched


# The question.


@claim(
    en="For “{name:class}”: expected {y:whole}, output {p:level}, so the gradient with respect to its logit is "
    "{g:number}.",
    ru="Класс «{name:class}»: ожидаемое {y:whole}, выход {p:level}, значит, градиент по его логиту равен {g:number}.",
)
def known(facts: Classes, name: str, y: int, p: Number, g: Number) -> bool:
    k = facts.asked
    told = name == facts.names[k] and y == (k == facts.case.target)
    return told and p.says(facts.outputs[k][0]) and g.says(facts.errors[k])


@claim(en="The input is {x:number}.", ru="Вход[ равен] {x:number}.")
def the_input(facts: Classes, x: Number) -> bool:
    return x.says(facts.case.x)


# What the step did.


for count, (english, russian) in enumerate(zip(*COUNTS, strict=True), 2):

    @claim(en=f"{english} errors, one sum: {{added:error_sum}}.", ru=f"{russian}, одна сумма: {{added:error_sum}}.")
    def one_sum(facts: Classes, added: str, count: int = count) -> bool:
        left, sign, _ = re.split(r" ([=≈]) ", added)
        terms = [term.replace(" ", "") for term in re.findall(r"(?:^|[+−] )[^ ]+", left)]
        told = all(says(term.lstrip("+"), error) for term, error in zip(terms, facts.errors, strict=True))
        exact = not any("·" in term for term in terms) and not sum(map(number, terms))
        return told and len(terms) == count == len(facts.names) and (sign == "=") is exact


@claim(en="What “{lacks:class}” lacks, the others have too much of.",
       ru="Чего не хватает классу «{lacks:class}», то лишнее у других.")  # fmt: skip
@claim(en="What “{lacks:class}” lacks, “{other:class}” has too much of.",
       ru="Чего не хватает классу «{lacks:class}», то лишнее у класса «{other:class}».")  # fmt: skip
def lacks(facts: Classes, lacks: str, other: str = "") -> bool:
    below = [name for name, error in zip(facts.names, facts.errors, strict=True) if error < 0]
    above = [name for name in facts.names if name not in below]
    return below == [lacks] and (len(above) > 1 if not other else above == [other])


@claim(
    en="So one step pushes the logit of “{name:class}” ▲ UP and the other logits ▼ DOWN. Logits of wrong "
    "classes always fall; their probabilities need not.",
    ru="Поэтому один шаг двигает логит класса «{name:class}» ▲ ВВЕРХ, а остальные логиты — ▼ ВНИЗ. Логиты "
    "неверных классов падают всегда, а их вероятности — не обязательно.",
)
def pushes(facts: Classes, name: str) -> bool:
    rising = [each for each, moved in zip(facts.names, facts.moved, strict=True) if moved > 0]
    return rising == [name] == [facts.names[facts.case.target]] and all(facts.moved) and len(facts.names) > 2


@claim(
    en="So one step pushes the logit of “{name:class}” ▲ UP and that of “{other:class}” ▼ DOWN. Of two outputs, "
    "one gains what the other loses: {size:number}.",
    ru="Поэтому один шаг двигает логит класса «{name:class}» ▲ ВВЕРХ, а логит класса «{other:class}» — ▼ ВНИЗ. "
    "Из двух выходов один получает столько, сколько теряет другой: {size:number}.",
)
def pushes_two(facts: Classes, name: str, other: str, size: Number) -> bool:
    up, down = facts.names.index(name), facts.names.index(other)
    moved = facts.output_moved(up)
    return facts.moved[down] < 0 < facts.moved[up] and len(facts.names) == 2 and size.says(moved) and moved > 0


@claim(en="Look at “{name:class}”: its logit goes {logit:by}, yet its output goes {output:to}.",
       ru="Обратите внимание на класс «{name:class}»: его логит {logit:by}, а выход {output:to}.")  # fmt: skip
def look(facts: Classes, name: str, logit: Motion, output: Motion) -> bool:
    k = facts.names.index(name)
    told = logit.by(facts.moved[k]) and output.to(facts.output_moved(k), facts.outputs[k][1])
    return told and facts.moved[k] < 0 < facts.output_moved(k) and k != facts.case.target


@claim(en="Its own ez became {own:number} times as large, but the sum only {whole:number} times, because the logit of "
          "“{other:class}” fell further, by {size:number}.",
       ru="Для этого класса ez умножилось на {own:number}, а вся сумма — лишь на {whole:number}: логит класса "
          "«{other:class}» упал сильнее, на {size:number}.")  # fmt: skip
def only_the_sum(facts: Classes, own: Number, whole: Number, other: str, size: Number) -> bool:
    each, total = facts.growth
    rising = [k for k in range(len(facts.names)) if facts.moved[k] < 0 < facts.output_moved(k)]
    told = any(own.says(each[k]) and each[k] > total for k in rising) and whole.says(total)
    return told and other == facts.furthest and size.says(-facts.moved[facts.names.index(other)])


@claim(
    en="With {shift:number} added to every logit, all else is the same: every ez got the same factor, so each "
    "share of their sum stays what it was. The output of “{name:class}” still goes {output:arrow}, its logit "
    "{logit:change}, the loss {loss:arrow}.",
    ru="Ко всем логитам прибавлено {shift:number}, но остальное прежнее: каждое ez умножилось на одно и то же "
    "число, поэтому доли в их сумме не изменились. Для класса «{name:class}» всё как раньше: выход "
    "{output:arrow}, изменение логита {logit:change}, потери {loss:arrow}.",
)
def shifted(facts: Classes, shift: Number, name: str, output: Arrow, logit: Motion, loss: Arrow) -> bool:
    k = facts.names.index(name)
    told = (
        shift.says(facts.shift)
        and output.says(*facts.outputs[k])
        and loss.says(facts.step.before.loss, facts.step.after.loss)
    )
    return told and facts.shift != 0 and moves(logit, facts.moved[k])


def moves(moved: Motion, change: float) -> bool:
    return moved.goes(change) and moved.number is not None and moved.number.says(change)


@claim(en="The learning rate is 0, so nothing moves.", ru="Скорость обучения равна 0, поэтому ничего не меняется.")
def no_rate(facts: Classes) -> bool:
    return facts.case.learning_rate == 0 and not any(facts.moved)


@claim(en="The input is 0, so this example says nothing about the weight: nothing moves.",
       ru="Вход[ равен] 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.")  # fmt: skip
def no_input(facts: Classes) -> bool:
    return facts.case.x == 0 and not any(facts.moved)


# The pictures.


@claim(whole=True, en="{level:level}", ru="{level:level}")
def a_level(facts: Classes, level: Number) -> bool:
    """An output, a logit, an error or a change, of some class."""
    outputs, logits = [p for pair in facts.outputs for p in pair], [z for pair in facts.logits for z in pair]
    changes = [*facts.moved, *map(facts.output_moved, range(len(facts.names)))]
    return any(map(level.says, [*outputs, *logits, *facts.errors, *changes])) or near(level.text, logits)


def near(text: str, values: list[float]) -> bool:
    """A level on the edge between two roundings may be the one that completes a sum."""
    return any(abs(float(number(text)) - value) <= unit(text) for value in values)


def unit(text: str) -> float:
    exponent = number(text).as_tuple().exponent
    assert isinstance(exponent, int)
    return 10.0**exponent


@claim(whole=True, en="{glyph:glyph}", ru="{glyph:glyph}")
def a_glyph(facts: Classes, glyph: str) -> bool:
    changes = [*facts.moved, *map(facts.output_moved, range(len(facts.names)))]
    return glyph in map(way, changes)


@claim(whole=True, en="{moved:change}", ru="{moved:change}")
def a_change(facts: Classes, moved: Motion) -> bool:
    changes = [*facts.moved, *map(facts.output_moved, range(len(facts.names)))]
    return any(moves(moved, change) for change in changes)


@claim(whole=True, en="{output:arrow}", ru="{output:arrow}")
@claim(whole=True, en="{start:level}→{end:level}", ru="{start:level}→{end:level}")
def an_output(
    facts: Classes, output: Arrow | None = None, start: Number | None = None, end: Number | None = None
) -> bool:
    if output is None:
        assert start is not None
        assert end is not None
        output = Arrow(start, end)
    return any(output.says(*pair) or close(output, pair) for pair in facts.outputs)


def close(output: Arrow, pair: tuple[float, float]) -> bool:
    return output.before.says(pair[0]) and "<" not in output.after.text and near(output.after.text, [pair[1]])


@claim(whole=True, en="{p:level} − {y:whole}", ru="{p:level} − {y:whole}")
def a_difference(facts: Classes, p: Number, y: int) -> bool:
    return any(p.says(before) and y == (k == facts.case.target) for k, (before, _) in enumerate(facts.outputs))


@claim(whole=True, en="Output p and expected y. {rows:class_rows}", ru="Выход p и ожидаемое y. {rows:class_rows}")
def outputs_told(facts: Classes, rows: list[str]) -> None:
    for k, row in enumerate(_rows(facts, rows)):
        *values, y = _numbers(row)
        assert int(y) == (k == facts.case.target), row
        _moved(values, facts.outputs[k], facts.output_moved(k))


@claim(whole=True, en="Error signal p − y. {rows:class_rows}", ru="Сигнал ошибки p − y. {rows:class_rows}")
def errors_told(facts: Classes, rows: list[str]) -> None:
    for k, row in enumerate(_rows(facts, rows)):
        p, y, error = re.split(r" − (?=[01] )| [=≈] ", row)
        assert says(p, facts.outputs[k][0]), row
        assert int(y) == (k == facts.case.target), row
        assert says(error, facts.errors[k]), row
        assert all(is_true(*each) for each in equations(row)), row


@claim(whole=True, en="Logits before and after. {rows:class_rows}", ru="Логиты до и после. {rows:class_rows}")
def logits_told(facts: Classes, rows: list[str]) -> None:
    for k, row in enumerate(_rows(facts, rows)):
        _moved(_numbers(row), facts.logits[k], facts.moved[k])


def _rows(facts: Classes, rows: list[str]) -> list[str]:
    """What is said of each class, which is named first."""
    names = [Words(facts.language).classes[name] for name in facts.names]
    assert [row.partition(": ")[0] for row in rows] == names
    return [row.partition(": ")[2] for row in rows]


def _numbers(row: str) -> list[str]:
    return re.findall(LEVEL_TEXT, row)


def _moved(values: list[str], levels: tuple[float, float], change: float) -> None:
    before, *after = values
    assert says(before, levels[0]), values
    if after:
        assert says(after[1], change), values
        assert says(after[0], levels[1]) or near(after[0], [levels[1]]), values


# The guesses. With two classes the other one's logit is asked for by its name.


def answered(facts: Classes, name: str, question: Question, glyph: str, right: bool) -> bool:
    other = len(facts.names) == 2 and name != facts.names[facts.asked]
    question = ClassQuestion.OTHERS if other else question
    guess = WAYS[glyph]
    assert other or name == facts.names[facts.asked]
    return facts.guesses[question] == guess and facts.is_right(question, guess) is right


KINDS["class_answers"] = Kind(
    {
        "en": "(?:logit|output) of ‘[^”.:]+|logits of the others [^”.:]+",
        "ru": "(?:логит|выход) класса „[^».:]+|логиты остальных [^».:]+",
    },
    lambda text, language: [_answer(part, language) for part in text.split(", ")],
)  # fmt: skip


def _answer(part: str, language: str) -> tuple[Question, str, str]:
    keys = {name: key for key, name in Words(language).classes.items()}
    glyph = next(sign for sign in ("▲▼", "▲", "▼", "=") if sign in part)
    found = re.search("[‘„](.+?)[’“]", part)
    question = (
        ClassQuestion.OUTPUT
        if part.startswith(("output", "выход"))
        else Quantity.LOGIT
        if found
        else ClassQuestion.OTHERS
    )
    return question, keys[found[1]] if found else "", glyph


def told(facts: Classes, answers: list[tuple[Question, str, str]], right: bool) -> bool:
    return all(
        answered(facts, name, question, glyph, right)
        if name
        else facts.guesses[question] == WAYS[glyph] and facts.is_right(question, WAYS[glyph]) is right
        for question, name, glyph in answers
    )


@claim(en="You predicted “{answers:class_answers}”:", ru="Вы ответили «{answers:class_answers}»:")
def wrong(facts: Classes, answers: list[tuple[Question, str, str]]) -> bool:
    return told(facts, answers, right=False)


@claim(
    en="As you predicted: {answers:class_answers}. Why:", ru="Вы верно предсказали: {answers:class_answers}. Почему:"
)
@claim(en="As you predicted: {answers:class_answers}.", ru="Вы верно предсказали: {answers:class_answers}.")
def right(facts: Classes, answers: list[tuple[Question, str, str]]) -> bool:
    return told(facts, answers, right=True)


@claim(en="As you predicted.", ru="Как вы и предсказали.")
@claim(en="As you predicted. Why:", ru="Как вы и предсказали. Почему:")
def all_right(facts: Classes) -> bool:
    return all(facts.is_right(question, str(guess)) for question, guess in facts.guesses.items())


@claim(
    en="{formula:logit_formula}; the step goes against the gradient with respect to the logit.",
    ru="{formula:logit_formula}; шаг идёт против градиента по логиту.",
)
@claim(en="The step goes against it: {formula:logit_formula}.", ru="Шаг идёт против него: {formula:logit_formula}.")
@claim(en="The step goes against the gradient with respect to the logit: {formula:logit_formula}.",
       ru="Шаг идёт против градиента по логиту: {formula:logit_formula}.")  # fmt: skip
@claim(
    en="The output still differs from what is expected, so its p − y is not 0: {formula:logit_formula}.",
    ru="Выход ещё отличается от ожидаемого, поэтому разность p − y не равна 0: {formula:logit_formula}.",
)
def against(facts: Classes, formula: Formula) -> bool:
    k = facts.asked
    return formula.says(facts, k) and facts.errors[k] * facts.moved[k] < 0


@claim(en="its own ez became {own:number} times as large, the sum of all ez {whole:number} times.",
       ru="для этого класса ez умножилось на {own:number}, а сумма всех ez — на {whole:number}.")  # fmt: skip
def grew(facts: Classes, own: Number, whole: Number) -> bool:
    each, total = facts.growth
    return own.says(each[facts.asked]) and whole.says(total)


@claim(en="{moves:logits_moved}; only the expected class has p − y below 0.",
       ru="{moves:logits_moved}; только у ожидаемого класса разность p − y меньше 0.")  # fmt: skip
@claim(
    en="Only the expected class has p − y below 0, so only its logit rises: {moves:logits_moved}.",
    ru="Разность p − y меньше 0 только у ожидаемого класса, поэтому растёт только его логит: {moves:logits_moved}.",
)
@claim(
    en="Among the others is the expected class: its p − y is below 0, those of the rest are above 0, so their "
    "logits go different ways: {moves:logits_moved}.",
    ru="Среди остальных есть ожидаемый класс: у него p − y меньше 0, у прочих больше 0, поэтому их логиты идут "
    "в разные стороны: {moves:logits_moved}.",
)
@claim(en="Every class has a p − y of its own, and none is 0: {moves:logits_moved}.",
       ru="У каждого класса своя разность p − y, и ни одна не равна 0: {moves:logits_moved}.")  # fmt: skip
def others_moved(facts: Classes, moves: list[tuple[str, str, Number]]) -> bool:
    below = [k for k, error in enumerate(facts.errors) if error < 0]
    return below == [facts.case.target] and all(facts.errors) and listed(facts, moves)


def listed(facts: Classes, moves: list[tuple[str, str, Number]]) -> bool:
    others = [k for k in range(len(facts.names)) if k != facts.asked]
    assert [name for name, *_ in moves] == [facts.names[k] for k in others]
    return all(
        each == way(facts.moved[k]) and value.says(facts.moved[k])
        for k, (_, each, value) in zip(others, moves, strict=True)
    )


@claim(en="you assumed that the others all move the same way.", ru="по-вашему, остальные логиты идут в одну сторону.")
def assumed_together(facts: Classes) -> bool:
    return facts.guesses[ClassQuestion.OTHERS] in ("down", "up") and facts.others() == "both"


@claim(en="you assumed that all the others gain what this class loses.",
       ru="по-вашему, остальные получают то, что теряет этот класс.")  # fmt: skip
def assumed_seesaw(facts: Classes) -> bool:
    return facts.guesses[ClassQuestion.OTHERS] == "up" and facts.others() == "both"


@claim(en="you assumed that the logit of a wrong class rises.", ru="по-вашему, растёт и логит неверного класса.")
def assumed_rise(facts: Classes) -> bool:
    return facts.guesses[ClassQuestion.OTHERS] == "both" and facts.others() == "down"


@claim(en="Every other p − y is above 0, and the step goes against it: {moves:logits_moved}.",
       ru="У остальных классов p − y больше 0, а шаг идёт против градиента: {moves:logits_moved}.")  # fmt: skip
@claim(
    en="All the others are wrong classes: each p − y is above 0, and the step goes against it: {moves:logits_moved}.",
    ru="Все остальные классы неверные: у каждого p − y больше 0, а шаг идёт против градиента: {moves:logits_moved}.",
)
def all_wrong(facts: Classes, moves: list[tuple[str, str, Number]]) -> bool:
    return facts.asked == facts.case.target and listed(facts, moves) and facts.others() == "down"


@claim(
    en="The p − y of “{name:class}” is {error:number}, and the step goes against it: {moves:logits_moved}.",
    ru="Разность p − y класса «{name:class}» равна {error:number}, а шаг идёт против неё: {moves:logits_moved}.",
)
def the_other(facts: Classes, name: str, error: Number, moves: list[tuple[str, str, Number]]) -> bool:
    k = facts.names.index(name)
    return (
        len(facts.names) == 2
        and error.says(facts.errors[k])
        and facts.errors[k] * facts.moved[k] < 0
        and listed(facts, moves)
    )


@claim(en="you kept the gradient’s sign.", ru="вы не сменили знак градиента.")
def kept_sign(facts: Classes) -> bool:
    """Of the logit, or of the others' logits."""
    own, error = facts.guesses.get(Quantity.LOGIT), facts.errors[facts.asked]
    rest = facts.guesses.get(ClassQuestion.OTHERS)
    with_it = own == way(error) or facts.guesses.get(ClassQuestion.OUTPUT) == way(error)
    return with_it or rest == {"up": "down", "down": "up"}.get(facts.others())


@claim(en="you assumed that only one class learns.", ru="по-вашему, учится только один класс.")
def assumed_alone(facts: Classes) -> bool:
    return "stays" in (facts.guesses.get(Quantity.LOGIT), facts.guesses.get(ClassQuestion.OTHERS)) and all(facts.moved)


@claim(
    en="Its p − y is not 0 but {error:number}, so its logit moves as well: {formula:logit_formula}.",
    ru="У этого класса разность p − y не 0, а {error:number}, поэтому меняется и его логит: {formula:logit_formula}.",
)
def moves_as_well(facts: Classes, error: Number, formula: Formula) -> bool:
    return error.says(facts.errors[facts.asked]) and against(facts, formula)


@claim(en="that is not so, there is a change.", ru="на самом деле изменение есть.")
def there_is(facts: Classes) -> bool:
    return any(facts.moved)


@claim(en="that is not so, there is no change.", ru="на самом деле изменения нет.")
def there_is_none(facts: Classes) -> bool:
    return not any(facts.moved)


@claim(en="An output is a share of the sum of all ez, and all of these changed: {output:arrow}.",
       ru="Выход — это доля в сумме всех ez, а изменились они все: {output:arrow}.")  # fmt: skip
def all_changed(facts: Classes, output: Arrow) -> bool:
    return all(facts.moved) and own_output(facts, output)


def own_output(facts: Classes, output: Arrow) -> bool:
    pair = facts.outputs[facts.asked]
    return output.says(*pair) or close(output, pair)


@claim(en="you took the logit for the output.", ru="вы приняли логит за выход.")
def took_logit(facts: Classes) -> bool:
    return facts.guesses[Quantity.LOGIT] == facts.guesses[ClassQuestion.OUTPUT] == "down"


@claim(
    en="Its logit did fall, yet its output rose, {output:arrow}: an output depends on all logits, and that of "
    "“{other:class}” fell further.",
    ru="Логит этого класса и правда упал, но выход вырос ({output:arrow}): выход зависит от всех логитов, а "
    "логит класса «{other:class}» упал сильнее.",
)
@claim(
    en="Only the logit of a wrong class has to fall. This output rose, {output:arrow}, because the logit of "
    "“{other:class}” fell further.",
    ru="У неверного класса обязан упасть только логит. А выход этого класса вырос ({output:arrow}), потому что "
    "логит класса «{other:class}» упал сильнее.",
)
def rose(facts: Classes, output: Arrow, other: str) -> bool:
    k, further = facts.asked, facts.names.index(other)
    fell = facts.moved[further] < facts.moved[k] < 0 < facts.output_moved(k)
    return fell and own_output(facts, output) and k != facts.case.target


@claim(en="you assumed that every wrong class’s output falls.", ru="по-вашему, выход неверного класса всегда падает.")
def assumed_fall(facts: Classes) -> bool:
    return facts.guesses[ClassQuestion.OUTPUT] == "down" and facts.asked != facts.case.target


@claim(en="you assumed that the fall of the others lifts it.", ru="по-вашему, его поднимет падение остальных.")
def assumed_lift(facts: Classes) -> bool:
    return facts.guesses[ClassQuestion.OUTPUT] == "up" and facts.asked != facts.case.target


@claim(
    en="That can happen, but here its own ez became {own:number} times as large and the sum of all ez "
    "{whole:number} times, so its share fell: {output:arrow}.",
    ru="Так бывает, но здесь для этого класса ez умножилось на {own:number}, а сумма всех ez — на "
    "{whole:number}, поэтому его доля уменьшилась: {output:arrow}.",
)
def share_fell(facts: Classes, own: Number, whole: Number, output: Arrow) -> bool:
    return grew(facts, own, whole) and own_output(facts, output) and facts.output_moved(facts.asked) < 0


@claim(en="you took the gradient for the change itself.", ru="вы приняли градиент за само изменение.")
def took_gradient(facts: Classes) -> bool:
    return facts.guesses[ClassQuestion.OUTPUT] == "down" and facts.asked == facts.case.target


@claim(
    en="Its logit rises and all the others fall, so its share of the sum grows: {output:arrow}.",
    ru="Логит этого класса растёт, а все остальные падают, поэтому доля класса в сумме растёт: {output:arrow}.",
)
def share_grows(facts: Classes, output: Arrow) -> bool:
    k = facts.asked
    return facts.others() == "down" and facts.moved[k] > 0 and facts.output_moved(k) > 0 and own_output(facts, output)

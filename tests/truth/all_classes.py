"""What the scene "All classes" can say, and how each of it can be false."""

import math
import re
from dataclasses import dataclass
from functools import cached_property

from tools.reading import equations, is_true, number, says

from explainer.cases.directions import Quantity
from explainer.language.words import Words
from explainer.scenes.all_classes.ideas import ClassQuestion
from explainer.teaching.questions import Question
from truth import common
from truth.facts import Facts, way
from truth.kinds import KINDS, LEVEL_TEXT, NUMBER_TEXT, WAYS, Arrow, Kind, Motion, Number, same
from truth.reader import Reader

CLASS = KINDS["class"]
MOVED = {language: rf"(?:{names}) [▲▼=] {NUMBER_TEXT}" for language, names in CLASS.patterns.items()}
SIGNS = {"▲▼": "both"} | WAYS


def _listed(text: str, language: str) -> list[tuple[str, str, Number]]:
    parts = [part.rsplit(" ", 2) for part in text.split(", ")]
    return [(CLASS.read(name, language), WAYS[glyph], Number(value)) for name, glyph, value in parts]


def _answer(part: str, language: str) -> tuple[Question, str, str]:
    """What was asked, of which class (of the others together: none), and the answer."""
    found = re.search("[‘„](.+?)[’“]", part)
    output = part.startswith(("output", "выход"))
    question = ClassQuestion.OUTPUT if output else Quantity.LOGIT if found else ClassQuestion.OTHERS
    guess = next(way for sign, way in SIGNS.items() if sign in part)
    return question, CLASS.read(found[1], language) if found else "", guess


KINDS["logits_moved"] = Kind({language: f"{each}(?:, {each})*" for language, each in MOVED.items()}, _listed)
KINDS["error_sum"] = same(rf"{NUMBER_TEXT}(?: [+−] [^ ]+)+ [=≈] 0")
KINDS["class_rows"] = same(".+", lambda text: text.split("; "))
KINDS["class_answers"] = Kind(
    {
        "en": "(?:logit|output) of ‘[^”.:]+|logits of the others [^”.:]+",
        "ru": "(?:логит|выход) класса „[^».:]+|логиты остальных [^».:]+",
    },
    lambda text, language: [_answer(part, language) for part in text.split(", ")],
)


@dataclass(frozen=True)
class Classes(Facts):
    """One step, and what it did to each class; what is said of no class by name is said of the one that is asked."""

    shift = property(lambda self: float(self.state.view.get("shift", 0.0)))

    @property
    def asked(self) -> int:
        after = int(self.state.view.get("asked", 1))
        others = self.case.classes - 1
        return (self.case.target + (1 + (after - 1) % others if after else 0)) % self.case.classes

    is_wrong = property(lambda self: self.asked != self.case.target)
    """Whether it is not the expected class."""
    names = property(lambda self: self.case.names)
    watched = property(lambda self: self.names[self.asked])

    def a_class(self, name: str) -> bool:
        return name in self.names

    one = cached_property(lambda self: self.truth.step)

    @cached_property
    def outputs(self) -> list[tuple[float, float]]:
        before, after = self.one.before.probabilities.tolist(), self.one.after.probabilities.tolist()
        return list(zip(before, after, strict=True))

    errors = cached_property(lambda self: [p - (k == self.case.target) for k, (p, _) in enumerate(self.outputs)])
    error = property(lambda self: self.errors[self.asked])
    y = property(lambda self: int(not self.is_wrong))
    p = property(lambda self: self.outputs[self.asked][0])

    @cached_property
    def moved(self) -> list[float]:
        """How far each logit moved, by its parts."""
        before, after, x = self.one.before.model, self.one.after.model, self.x
        weights = (after.weights - before.weights)[:, 0]
        return [float(x * w + b) for w, b in zip(weights, after.bias - before.bias, strict=True)]

    outputs_moved = property(lambda self: [after - before for before, after in self.outputs])
    changes = property(lambda self: [*self.moved, *self.outputs_moved])
    still = property(lambda self: not any(self.moved))
    logit = property(lambda self: self.moved[self.asked])
    """How far the logit moved."""
    output_moved = property(lambda self: self.outputs_moved[self.asked])

    @property
    def logits(self) -> list[tuple[float, float]]:
        starts = self.one.before.logits.tolist()
        return [(z + self.shift, z + moved + self.shift) for z, moved in zip(starts, self.moved, strict=True)]

    delta_z = property(lambda self: (self.rate, self.error, self.x, self.logit, self.case.learn_bias))
    grown = property(lambda self: [math.exp(moved) for moved in self.moved])
    """How many times as large e^z of each class became."""
    own = property(lambda self: self.grown[self.asked])
    total = property(lambda self: sum(p * grown for (p, _), grown in zip(self.outputs, self.grown, strict=True)))
    """How many times as large the sum became."""

    def others(self) -> str:
        """Which way the logits of all classes but the asked one went."""
        ways = {way(moved) for k, moved in enumerate(self.moved) if k != self.asked}
        return ways.pop() if len(ways) == 1 else "both"

    def guess(self, question: Question) -> str | None:
        return self.guesses.get(question)  # type: ignore[return-value]

    def is_right(self, question: Question) -> bool:
        truths = {
            Quantity.LOGIT: way(self.logit),
            ClassQuestion.OUTPUT: way(self.output_moved),
            ClassQuestion.OTHERS: self.others(),
        }
        return truths[question] == self.guesses[question]

    def output(self, told: Arrow) -> bool:
        return close(told, self.outputs[self.asked])

    def moves(self, told: list[tuple[str, str, Number]]) -> bool:
        """Whether the logits of all others are told; where nobody guessed at this case, those of all."""
        classes = [k for k in range(len(self.names)) if self.state.touched or k != self.asked]
        assert [name for name, *_ in told] == [self.names[k] for k in classes]
        return all(
            each == way(self.moved[k]) and value.says(self.moved[k])
            for k, (_, each, value) in zip(classes, told, strict=True)
        )


def near(text: str, values: list[float]) -> bool:
    """A level on the edge between two roundings may be the one that completes a sum."""
    exponent = number(text).as_tuple().exponent
    assert isinstance(exponent, int)
    return any(abs(float(number(text)) - value) <= 10.0**exponent for value in values)


def close(told: Arrow, pair: tuple[float, float]) -> bool:
    edge = told.before.says(pair[0]) and "<" not in told.after.text and near(told.after.text, [pair[1]])
    return told.says(*pair) or edge


reader = Reader().including(common.reader)
claim, label, silent = reader.claim, reader.label, reader.silent
silent(
    "a heading",
    "1 Output p and expected y",
    "2 Error signal p − y",
    "3 Logits before and after",
    "dashed: before",
    "dashed: before · solid: after",
    "bars: output · thick lines: expected",
    "before",
    "after",
    "now",
    whole=True,
)
silent("a heading", "before", ru="до", whole=True)
silent("a heading", "after", ru="после", whole=True)
silent("a question", "What will one learning step do?")
silent(
    "what an output is",
    "An output is a share: ez divided by the sum of all ez.",
    ru="Выход — это доля: ez делят на сумму всех ez.",
)
label("{a_class:class}")
label("the bars add up to 0", ru="сумма столбиков равна 0", when=lambda facts: abs(sum(facts.errors)) < 1e-12)
label("− {y:whole}", "y = {y:whole}", "expected {y:whole}", when=lambda facts, y: y in (0, 1))


@label("{watched:class}: your guess = stay", ru="{watched:class}: ваш ответ = тот же")
@label("{watched:class}: your guess {way}")
def guessed(facts: Classes, way: str = "stays") -> bool:
    return way in map(facts.guess, (Quantity.LOGIT, ClassQuestion.OUTPUT)) and not facts.state.touched


# The question.

claim(
    "For “{watched:class}”: expected {y:whole}, output {p:level}, so the gradient with respect to its logit is "
    "{error:number}."
)
claim("The input is {x:number}.", ru="Вход[ равен] {x:number}.")

# What the step did.

COUNTS = (
    ("Two", "Three", "Four", "Five", "Six"),
    ("Две ошибки", "Три ошибки", "Четыре ошибки", "Пять ошибок", "Шесть ошибок"),
)
for count, (english, russian) in enumerate(zip(*COUNTS, strict=True), 2):

    @claim(f"{english} errors, one sum: {{added:error_sum}}.", ru=f"{russian}, одна сумма: {{added:error_sum}}.")
    def one_sum(facts: Classes, added: str, count: int = count) -> bool:
        left, sign, _ = re.split(r" ([=≈]) ", added)
        terms = [term.replace(" ", "") for term in re.findall(r"(?:^|[+−] )[^ ]+", left)]
        told = all(says(term.lstrip("+"), error) for term, error in zip(terms, facts.errors, strict=True))
        exact = not any("·" in term for term in terms) and not sum(map(number, terms))
        return told and len(terms) == count == len(facts.names) and (sign == "=") is exact


@claim(
    "What “{lacks:class}” lacks, “{other:class}” has too much of.",
    "What “{lacks:class}” lacks, the others have too much of.",
)
def lacks(facts: Classes, lacks: str, other: str = "") -> bool:
    below = [name for name, error in zip(facts.names, facts.errors, strict=True) if error < 0]
    above = [name for name in facts.names if name not in below]
    return below == [lacks] and (len(above) > 1 if not other else above == [other])


@claim(
    "So one step pushes the logit of “{target:class}” ▲ UP and the other logits ▼ DOWN. Logits of wrong classes always "
    "fall; their probabilities need not.",
    ru="Поэтому один шаг двигает логит класса «{target:class}» ▲ ВВЕРХ, а остальные логиты — ▼ ВНИЗ. Логиты неверных "
    "классов падают всегда, а их вероятности — не обязательно.",
)
def pushes(facts: Classes) -> bool:
    rising = [each for each, moved in zip(facts.names, facts.moved, strict=True) if moved > 0]
    return rising == [facts.target] and all(facts.moved) and len(facts.names) > 2


@claim(
    "So one step pushes the logit of “{name:class}” ▲ UP and that of “{other:class}” ▼ DOWN. Of two outputs, one "
    "gains what the other loses: {size:number}.",
    ru="Поэтому один шаг двигает логит класса «{name:class}» ▲ ВВЕРХ, а логит класса «{other:class}» — ▼ ВНИЗ. Из "
    "двух выходов один получает столько, сколько теряет другой: {size:number}.",
)
def pushes_two(facts: Classes, name: str, other: str, size: Number) -> bool:
    up, down = facts.names.index(name), facts.names.index(other)
    gained = facts.outputs_moved[up]
    return facts.moved[down] < 0 < facts.moved[up] and len(facts.names) == 2 and size.says(gained) and gained > 0


@claim(
    "Look at “{name:class}”: its logit goes {logit:by}, yet its output goes {output:to}.",
    ru="Обратите внимание на класс «{name:class}»: его логит {logit:by}, а выход {output:to}.",
)
def look(facts: Classes, name: str, logit: Motion, output: Motion) -> bool:
    k = facts.names.index(name)
    told = logit.by(facts.moved[k]) and output.to(facts.outputs_moved[k], facts.outputs[k][1])
    return told and facts.moved[k] < 0 < facts.outputs_moved[k] and k != facts.case.target


@claim(
    "Its own ez became {own:number} times as large, but the sum only {total:number} times, because the logit of "
    "“{other:class}” fell further, by {size:number}.",
    ru="Для этого класса ez умножилось на {own:number}, а вся сумма — лишь на {total:number}: логит класса "
    "«{other:class}» упал сильнее, на {size:number}.",
)
def only_the_sum(facts: Classes, own: Number, other: str, size: Number) -> bool:
    wrong = [k for k in range(len(facts.names)) if k != facts.case.target]
    furthest = min(wrong, key=lambda k: facts.moved[k])
    rising = [facts.grown[k] for k in range(len(facts.names)) if facts.moved[k] < 0 < facts.outputs_moved[k]]
    told = any(own.says(grown) and grown > facts.total for grown in rising)
    return told and other == facts.names[furthest] and size.says(-facts.moved[furthest])


@claim(
    "With {shift:number} added to every logit, all else is the same. Every ez got the same factor, so each share of "
    "their sum stays what it was. The output of “{name:class}” still goes {outputs:arrow}, its logit {logit:change}, "
    "the loss {loss:arrow}.",
    ru="Ко всем логитам прибавлено {shift:number}, но остальное прежнее. Каждое ez умножилось на одно и то же число, "
    "поэтому доли в их сумме не изменились. Для класса «{name:class}» всё как раньше: выход {outputs:arrow}, изменение "
    "логита {logit:change}, потери {loss:arrow}.",
)
def shifted(facts: Classes, name: str, outputs: Arrow, logit: Motion) -> bool:
    k = facts.names.index(name)
    return facts.shift != 0 and outputs.says(*facts.outputs[k]) and logit.says(facts.moved[k])


claim("The learning rate is 0, so nothing moves.", when=lambda facts: facts.rate == 0 and facts.still)
claim(
    "The input is 0, so this example says nothing about the weight: nothing moves.",
    ru="Вход[ равен] 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
    when=lambda facts: facts.x == 0 and facts.still,
)

# The pictures.


@label("{level}")
def a_level(facts: Classes, level: Number) -> bool:
    """An output, a logit, an error or a change, of some class."""
    outputs, logits = sum(facts.outputs, ()), sum(facts.logits, ())
    return any(map(level.says, [*outputs, *logits, *facts.errors, *facts.changes])) or near(level.text, logits)


label("{glyph}", when=lambda facts, glyph: glyph in map(way, facts.changes))
label("{moved:change}", when=lambda facts, moved: any(map(moved.says, facts.changes)))
label("{told:arrow}", when=lambda facts, told: any(close(told, pair) for pair in facts.outputs))
label(
    "{start:level}→{end:level}",
    when=lambda facts, start, end: any(close(Arrow(start, end), pair) for pair in facts.outputs),
)
label(
    "{p:level} − {y:whole}",
    when=lambda facts, p, y: any(
        p.says(before) and y == (k == facts.case.target) for k, (before, _) in enumerate(facts.outputs)
    ),
)


@label("Output p and expected y. {rows:class_rows}")
def outputs_told(facts: Classes, rows: list[str]) -> None:
    for k, row in enumerate(_rows(facts, rows)):
        *values, y = _numbers(row)
        assert int(y) == (k == facts.case.target), row
        _moved(values, facts.outputs[k], facts.outputs_moved[k])


@label("Error signal p − y. {rows:class_rows}")
def errors_told(facts: Classes, rows: list[str]) -> None:
    for k, row in enumerate(_rows(facts, rows)):
        p, y, error = re.split(r" − (?=[01] )| [=≈] ", row)
        assert says(p, facts.outputs[k][0]), row
        assert int(y) == (k == facts.case.target), row
        assert says(error, facts.errors[k]), row
        assert all(is_true(*each) for each in equations(row)), row


@label("Logits before and after. {rows:class_rows}")
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


def told(facts: Classes, answers: list[tuple[Question, str, str]], right: bool) -> bool:
    for question, name, guess in answers:
        other = len(facts.names) == 2 and name not in ("", facts.watched)
        assert other or name in ("", facts.watched)
        asked = ClassQuestion.OTHERS if other else question
        if facts.guesses[asked] != guess or facts.is_right(asked) is not right:
            return False
    return True


silent("it leads to a reason, which is read on its own", "Why:", ru="Почему:")
claim("You predicted “{answers:class_answers}”:", when=lambda facts, answers: told(facts, answers, right=False))
claim(
    "As you predicted: {answers:class_answers}.",
    ru="Вы верно предсказали: {answers:class_answers}.",
    when=lambda facts, answers: told(facts, answers, right=True),
)
claim(
    "As you predicted.",
    ru="Как вы и предсказали.",
    when=lambda facts: all(map(facts.is_right, facts.guesses)),
)
claim(
    "The output still differs from what is expected, so its p − y is not 0: {delta_z}.",
    "The step goes against the gradient with respect to the logit: {delta_z}.",
    "The step goes against it: {delta_z}.",
    "Its p − y is not 0 but {error:number}, so its logit moves as well: {delta_z}.",
    when=lambda facts: facts.error * facts.logit < 0,
)
claim(
    "{delta_z}; the step goes against the gradient with respect to the logit.",
    ru="{delta_z}; шаг идёт против градиента по логиту.",
    when=lambda facts: facts.error * facts.logit < 0,
)
claim(
    "its own ez became {own:number} times as large, the sum of all ez {total:number} times.",
    ru="для этого класса ez умножилось на {own:number}, а сумма всех ez — на {total:number}.",
)


@claim(
    "Every class has a p − y of its own, and none is 0: {moves:logits_moved}.",
    "Only the expected class has p − y below 0, so only its logit rises: {moves:logits_moved}.",
)
@claim(
    "Among the others is the expected class. Its p − y is below 0, those of the rest are above 0, so their logits go "
    "different ways: {moves:logits_moved}.",
    ru="Среди остальных есть ожидаемый класс. У него p − y меньше 0, у прочих больше 0, поэтому их логиты идут в "
    "разные стороны: {moves:logits_moved}.",
)
@claim(
    "{moves:logits_moved}; only the expected class has p − y below 0.",
    ru="{moves:logits_moved}; только у ожидаемого класса разность p − y меньше 0.",
)
def others_moved(facts: Classes) -> bool:
    below = [k for k, error in enumerate(facts.errors) if error < 0]
    return below == [facts.case.target] and all(facts.errors)


claim(
    "Every other p − y is above 0, and the step goes against it: {moves:logits_moved}.",
    ru="У остальных классов p − y больше 0, а шаг идёт против градиента: {moves:logits_moved}.",
    when=lambda facts: not facts.is_wrong and facts.others() == "down",
)
claim(
    "All the others are wrong classes: each p − y is above 0, and the step goes against it: {moves:logits_moved}.",
    ru="Все остальные классы неверные: у каждого p − y больше 0, а шаг идёт против градиента: {moves:logits_moved}.",
    when=lambda facts: not facts.is_wrong and facts.others() == "down",
)


@claim("The p − y of “{name:class}” is {of_it:number}, and the step goes against it: {moves:logits_moved}.")
def the_other(facts: Classes, name: str, of_it: Number) -> bool:
    k = facts.names.index(name)
    return len(facts.names) == 2 and of_it.says(facts.errors[k]) and facts.errors[k] * facts.moved[k] < 0


claim("that is not so, there is a change.", when=lambda facts: not facts.still)
claim("that is not so, there is no change.", when=lambda facts: facts.still)
claim(
    "An output is a share of the sum of all ez, and all of these changed: {output:arrow}.",
    when=lambda facts: all(facts.moved),
)


@claim(
    "Only the logit of a wrong class has to fall. This output rose, {output:arrow}, because the logit of "
    "“{other:class}” fell further."
)
@claim(
    "Its logit did fall, yet its output rose, {output:arrow}: an output depends on all logits, and that of "
    "“{other:class}” fell further.",
    ru="Логит этого класса и правда упал, но выход вырос ({output:arrow}): выход зависит от всех логитов, а логит "
    "класса «{other:class}» упал сильнее.",
)
def rose(facts: Classes, other: str) -> bool:
    further = facts.moved[facts.names.index(other)]
    return further < facts.logit < 0 < facts.output_moved and facts.is_wrong


claim(
    "That can happen. Here its own ez became {own:number} times as large and the sum of all ez {total:number} "
    "times, so its share fell: {output:arrow}.",
    ru="Так бывает. Здесь для этого класса ez умножилось на {own:number}, а сумма всех ez — на {total:number}, "
    "поэтому его доля уменьшилась: {output:arrow}.",
    when=lambda facts: facts.output_moved < 0,
)
claim(
    "Its logit rises and all the others fall, so its share of the sum grows: {output:arrow}.",
    when=lambda facts: facts.others() == "down" and facts.logit > 0 and facts.output_moved > 0,
)

# The ideas behind wrong guesses.


@claim("you kept the gradient’s sign.")
def kept_sign(facts: Classes) -> bool:
    """Of the logit, or of the others' logits."""
    with_it = way(facts.error) in map(facts.guess, (Quantity.LOGIT, ClassQuestion.OUTPUT))
    return with_it or facts.guess(ClassQuestion.OTHERS) == {"up": "down", "down": "up"}.get(facts.others())


@claim("you assumed that only one class learns.")
def assumed_alone(facts: Classes) -> bool:
    return "stays" in map(facts.guess, (Quantity.LOGIT, ClassQuestion.OTHERS)) and all(facts.moved)


claim(
    "you assumed that the others all move the same way.",
    ru="по-вашему, остальные логиты идут в одну сторону.",
    when=lambda facts: facts.guess(ClassQuestion.OTHERS) in ("down", "up") and facts.others() == "both",
)
claim(
    "you assumed that all the others gain what this class loses.",
    ru="по-вашему, остальные получают то, что теряет этот класс.",
    when=lambda facts: facts.guess(ClassQuestion.OTHERS) == "up" and facts.others() == "both",
)
claim(
    "you assumed that the logit of a wrong class rises.",
    when=lambda facts: facts.guess(ClassQuestion.OTHERS) == "both" and facts.others() == "down",
)
claim(
    "you took the logit for the output.",
    when=lambda facts: facts.guess(Quantity.LOGIT) == facts.guess(ClassQuestion.OUTPUT) == "down",
)
claim(
    "you took the gradient for the change itself.",
    when=lambda facts: facts.guess(ClassQuestion.OUTPUT) == "down" and not facts.is_wrong,
)
claim(
    "you assumed that every wrong class’s output falls.",
    ru="по-вашему, выход неверного класса всегда падает.",
    when=lambda facts: facts.guess(ClassQuestion.OUTPUT) == "down" and facts.is_wrong,
)
claim(
    "you assumed that the fall of the others lifts it.",
    ru="по-вашему, его поднимет падение остальных.",
    when=lambda facts: facts.guess(ClassQuestion.OUTPUT) == "up" and facts.is_wrong,
)

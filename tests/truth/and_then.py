"""What the scene "And then?" can say, and how each of it can be false: every run is taken anew, number by number."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from tools.reading import Truth, equations, is_true, number, plain

from explainer.cases.case import Case
from explainer.language.words import Words
from explainer.teaching.misconceptions import Misconception
from truth import one_step
from truth.facts import Facts
from truth.kinds import KINDS, TERM, Kind, Motion, Number, same
from truth.reader import Reader

Settings = tuple[float, float, int]
"""Learning rate, momentum, and what is expected, of one step."""
FAR = 1000
NEAR = {1: 0.99, 0: 0.01}


class Place(NamedTuple):
    """Where a run stands, as it is told of one class; and the whole of it, to go on from."""

    weight: float
    bias: float
    logit: float
    output: float
    error: float
    loss: float
    last: float
    weights: tuple[float, ...]
    biases: tuple[float, ...]
    velocities: tuple[tuple[float, float], ...]
    rest: float


def start(case: Case, velocities: Sequence[tuple[float, float]] = ()) -> Place:
    """Where a run of a case starts."""
    weights, biases = case.model.weights[:, 0].tolist(), case.model.bias.tolist()
    return _place(case, weights, biases, tuple(velocities) or ((0.0, 0.0),) * len(weights), 0.0)


def _place(case: Case, weights: Sequence[float], biases: Sequence[float], velocities: Any, last: float) -> Place:
    logits = [weight * case.x + bias for weight, bias in zip(weights, biases, strict=True)]
    k, top = case.watched, max(logits)
    powers = [math.exp(logit - top) for logit in logits]
    others = sum(power for j, power in enumerate(powers) if j != k)
    output = powers[k] / (powers[k] + others)
    error = -others / (powers[k] + others) if case.expected else output
    loss = math.log1p(sum(math.exp(logit - logits[case.target]) for j, logit in enumerate(logits) if j != case.target))
    return Place(
        weights[k],
        biases[k],
        logits[k],
        output,
        error,
        loss,
        last,
        tuple(weights),
        tuple(biases),
        tuple(velocities),
        others / (powers[k] + others),
    )


def stepped(case: Case, place: Place, settings: Settings) -> Place:
    """Take one step: v ← β v + g, w ← w − η v."""
    rate, beta, _ = settings
    logits = [weight * case.x + bias for weight, bias in zip(place.weights, place.biases, strict=True)]
    top = max(logits)
    powers = [math.exp(logit - top) for logit in logits]
    shares = [power / sum(powers) for power in powers]
    errors = [-(sum(powers) - powers[j]) / sum(powers) if j == case.target else p for j, p in enumerate(shares)]
    errors[case.target] = -sum(error for j, error in enumerate(errors) if j != case.target)
    velocities = [
        (beta * of_weight + error * case.x, beta * of_bias + error)
        for (of_weight, of_bias), error in zip(place.velocities, errors, strict=True)
    ]
    weights = [weight - rate * v for weight, (v, _) in zip(place.weights, velocities, strict=True)]
    biases = place.biases
    if case.learn_bias:
        biases = tuple(bias - rate * v for bias, (_, v) in zip(biases, velocities, strict=True))
    return _place(case, weights, biases, velocities, weights[case.watched] - place.weight)


@lru_cache(maxsize=32)
def walked(case: Case, settings: tuple[Settings, ...]) -> tuple[Place, ...]:
    """Where a run comes to, step by step."""
    places = [start(_as(case, settings[0]))]
    for each in settings:
        now = _as(case, each)
        here = places[-1]
        here = _place(now, here.weights, here.biases, here.velocities, here.last)
        places[-1] = here
        places.append(stepped(now, here, each))
    return tuple(places)


def _as(case: Case, settings: Settings) -> Case:
    return replace(case, learning_rate=settings[0], expected=settings[2])


def _stretches(text: str) -> list[Settings]:
    each = [stretch.split(" ") for stretch in text.split(",")] if text else []
    return [
        (float(rate), float(beta), int(expected)) for rate, beta, expected, steps in each for _ in range(int(steps))
    ]


@dataclass(frozen=True)
class Running(Facts):
    """The run in hand, and the kept one, at the cursor."""

    view = property(lambda self: self.state.view)
    asked = property(lambda self: int(self.view.get("asked", "10")))
    kept = cached_property(lambda self: _stretches(str(self.view.get("kept", ""))))
    rest = property(lambda self: min(int(self.view.get("rest", 0)), len(self.kept)))
    resting = property(lambda self: [str(each) for each in self.state.questions] == ["next"])

    @cached_property
    def settings(self) -> list[Settings]:
        """Of each step of the run in hand."""
        case, earlier = self.state.case, _stretches(str(self.view.get("earlier", "")))
        count = int(self.view.get("steps", 0)) or self.asked
        left = max(count - self.rest - len(earlier), 1)
        now = (case.learning_rate, float(self.view.get("momentum", 0.0)), case.expected)
        return [*earlier, *[now] * left]

    @property
    def cursor(self) -> int:
        """After how many steps."""
        if self.hidden:
            return self.rest
        end = self.rest + len(self.settings)
        return max(self.rest, min(int(self.view.get("cursor", FAR)), end))

    @cached_property
    def ahead(self) -> tuple[Place, ...]:
        """Run A."""
        settings = self.kept or self.settings
        return walked(self.state.case, (*settings, settings[-1]))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The run in hand, and the places that answers are about."""
        more = max(1, self.asked + 1 - len(self.settings)) if not self.rest else 1
        settings = (*self.settings, *[self.settings[-1]] * more)
        if not self.rest:
            return walked(self.state.case, settings)
        there = self.ahead[self.rest]
        case = _as(self.state.case, settings[0])
        found = [_place(case, there.weights, there.biases, ((0.0, 0.0),) * len(there.weights), 0.0)]
        for each in settings:
            found.append(stepped(_as(self.state.case, each), found[-1], each))
        return tuple(found)

    k = property(lambda self: 0 if self.hidden else self.cursor - self.rest)
    now = property(lambda self: self.settings[min(self.k, len(self.settings) - 1)])
    beta = property(lambda self: self.now[1])
    rate = property(lambda self: self.now[0])
    case = cached_property(lambda self: _as(self.state.case, self.now))
    p = property(lambda self: self.truth.output[0])

    @cached_property
    def truth(self) -> Truth:
        return self.step_of(self.places, self.k)

    def step_of(self, places: Sequence[Place], k: int) -> Truth:
        """What the step after `k` others does."""
        before, after = places[k], places[k + 1]
        pairs = [(getattr(before, name), getattr(after, name)) for name in ("weight", "bias", "logit", "output")]
        # What comes of another expected value counts from the next step on.
        after = _place(self.case, after.weights, after.biases, after.velocities, after.last)
        before = _place(self.case, before.weights, before.biases, before.velocities, before.last)
        losses, rests = (before.loss, after.loss), (before.rest, after.rest)
        return Truth(None, before.error, before.error * self.x, *pairs, losses, rests)

    def fell_further(self) -> bool:
        """Whether the output rose against its logit, because that of another wrong class fell further."""
        before, after = self.places[self.k : self.k + 2]
        numbers = zip(before.weights, after.weights, before.biases, after.biases, strict=True)
        moved = [(w_after - w) * self.x + b_after - b for w, w_after, b, b_after in numbers]
        own, others = moved[self.case.watched], {*range(self.case.classes)} - {self.case.watched, self.case.target}
        return own < 0 < self.change("output") and any(moved[k] < own for k in others)

    @property
    def last_losses(self) -> tuple[float, float]:
        """Before and after the step that led to the cursor, by what was expected then."""
        case = _as(self.state.case, self.settings[self.k - 1])
        places = self.places[self.k - 1 : self.k + 1]
        before, after = (_place(case, each.weights, each.biases, each.velocities, 0.0).loss for each in places)
        return before, after

    @property
    def carried(self) -> float:
        """How much of the step goes on from the ones before."""
        return -self.rate * self.beta * self.places[self.k].velocities[self.case.watched][0]

    @property
    def of_a(self) -> Truth:
        """The step of run A at the cursor."""
        return self.step_of(self.ahead, self.cursor)

    @property
    def carried_of_a(self) -> float:
        return -self.rate * self.beta * self.ahead[self.cursor].velocities[self.case.watched][0]

    own = property(lambda self: -self.rate * self.error * self.x)
    own_of_a = property(lambda self: -self.rate * self.of_a.weight_gradient)
    last_step = property(lambda self: self.carried / self.beta)
    later = property(lambda self: 2 if self.settings[0][1] else self.asked + 1)

    def nth(self, n: int) -> float:
        """How far step `n` moves the weight."""
        return self.places[n].weight - self.places[n - 1].weight

    @property
    def first_moves(self) -> bool:
        first, second = self.places[0], self.places[1]
        return first.weights != second.weights or first.biases != second.biases

    @property
    def far(self) -> float:
        """The output after as many steps as a run may have."""
        return walked(self.state.case, (self.settings[0],) * FAR)[-1].output

    def value(self, card: str, k: int) -> float:
        """What a card shows after `k` steps of the run in hand."""
        place = self.places[k - self.rest]
        return float(getattr(place, ("error", "weight", "output", "loss")[card]))

    def run(self, _name: str) -> bool:
        """Whether there are two, so that one has to be named."""
        return bool(self.kept)

    def a_value(self, told: Number) -> bool:
        """Whether it is something that a card shows at the cursor."""
        truth = self.truth
        return any(told.says(each) for each in (truth.gradient, truth.weight[0], truth.output[0], truth.loss[0]))


SIZES = {"larger": 1, "больше": 1, "the same": 0, "такой же": 0, "as large as": 0, "smaller": -1, "меньше": -1}
KINDS["size"] = Kind(
    {"en": "larger|the same|smaller", "ru": "больше|такой же|меньше"}, lambda text, _language: SIZES[text]
)
KINDS["run"] = same("[AB]")
KINDS["yes"] = Kind({"en": "yes|no", "ru": "да|нет"}, lambda text, _language: text in ("yes", "да"))
KINDS["sum"] = same(rf"{TERM} × {TERM} \+ {TERM} [=≈] {KINDS['number'].patterns['en']}")
CARDS = {
    "en": ("Error signal", "Weight", "Output", "Loss"),
    "ru": ("Сигнал ошибки", "Вес", "Выход", "Потери"),
}
KINDS["card"] = Kind(
    {language: "|".join(names) for language, names in CARDS.items()},
    lambda text, language: CARDS[language].index(text),
)

reader = Reader()
claim, label, silent = reader.claim, reader.label, reader.silent


def sign(one: float, other: float) -> int:
    return (abs(one) > abs(other)) - (abs(one) < abs(other))


def rounds_to(text: str, *values: float) -> bool:
    """Whether the numbers of a formula are these, and its sign is where it may be."""
    (found,) = equations(text)
    texts = re.split(r" [×+=≈] ", text)
    told = all(Number(each.strip("()")).says(value) for each, value in zip(texts, values, strict=True))
    return told and is_true(*found)


# What is asked.

claim("{asked:whole} steps on one example. Expected {y:whole}, output now {p:level}.")
claim(
    "Momentum β is {beta:number}: that part of each step goes on in the next one.",
    ru="Инерция β равна {beta:number}: такая доля каждого шага переходит в следующий.",
)
claim("Momentum β is {beta:number}.", ru="Инерция β равна {beta:number}.")
label(
    "Compared with step 1, step {later:whole} will be",
    ru="По сравнению с шагом 1 шаг {later:whole} будет",
    when=lambda facts: facts.hidden,
)
label(
    "The output will at some step be exactly {y:whole}",
    ru="Выход когда-нибудь станет ровно {y:whole}",
    when=lambda facts: facts.hidden and facts.view.get("level", "exact") == "exact",
)
label(
    "The output will at some step be above {n:number}",
    ru="Выход когда-нибудь станет больше {n:number}",
    when=lambda facts, n: facts.hidden and facts.y == 1 and float(n.text) == 0.99,
)
label(
    "The output will at some step be below {n:number}",
    ru="Выход когда-нибудь станет меньше {n:number}",
    when=lambda facts, n: facts.hidden and facts.y == 0 and float(n.text) == 0.01,
)
label(
    "The next step of A, beside that of B, will be",
    ru="Следующий шаг A по сравнению с шагом B будет",
    when=lambda facts: facts.resting and facts.hidden,
)
claim(
    "Run A has come to weight {w:number}, where the gradient with respect to the weight is {slope:number}.",
    ru="Прогон A пришёл на вес {w:number}, градиент по весу здесь {slope:number}.",
    when=lambda facts, w: w.says(facts.ahead[facts.rest].weight),
)
claim(
    "Run B starts here from rest: it has no step before.",
    ru="Прогон B начинает отсюда с места: прошлого шага у него нет.",
    when=lambda facts: facts.resting and facts.places[0].last == 0,
)

# What is looked at.

label(
    "of {count:whole}",
    when=lambda facts, count: (
        count == (facts.rest or facts.asked if facts.hidden else facts.rest + len(facts.settings))
    ),
)
label(
    "After step {k:whole}: the next one",
    ru="После шага {k:whole}: следующий шаг",
    when=lambda facts, k: k == facts.cursor > 0,
)
label(
    "After step {k:whole} the loss is below 0.01",
    ru="После шага {k:whole} потери меньше 0.01",
    when=lambda facts, k: k == facts.cursor and facts.last_losses[1] < 0.01 <= facts.last_losses[0],
)
label(
    "In step {k:whole} the loss rose",
    ru="На шаге {k:whole} потери выросли",
    when=lambda facts, k: k == facts.cursor and facts.last_losses[1] > facts.last_losses[0],
)
label("The first step", when=lambda facts: facts.cursor == 0)
label("After {asked:whole} steps", ru="После {asked:whole} шагов", when=lambda facts: facts.cursor == facts.asked)
label(
    "Same place, other history",
    ru="То же место, другая история",
    when=lambda facts: facts.resting and facts.cursor == facts.rest,
)

# What a step did.


@claim(
    "{carried:change} is carried over, and {own:change} comes from the gradient: the weight goes {weight:by}, the "
    "output {output:to}.",
    ru="{carried:change} перенесено, и {own:change} даёт градиент: вес {weight:by}, выход {output:to}.",
)
def carried_over(facts: Running, carried: Motion, own: Motion) -> bool:
    return facts.beta > 0 and carried.says(facts.carried) and own.says(facts.own)


for english, russian, larger in (
    ("is larger than", "больше шага", 1),
    ("is as large as", "такой же, как шаг", 0),
    ("is smaller than", "меньше шага", -1),
):

    @claim(
        f"Step {{later:whole}} {english} step 1: {{last:change}} after {{first:change}}.",
        ru=f"Шаг {{later:whole}} {russian} 1: {{last:change}} после {{first:change}}.",
    )
    def later_step(facts: Running, last: Motion, first: Motion, larger: int = larger) -> bool:
        pair = facts.nth(facts.later), facts.nth(1)
        told = last.says(pair[0]) and first.says(pair[1]) and sign(*pair) == larger
        return told and (larger == 0 or number(last.number.text) != number(first.number.text))


@claim(
    "After {asked:whole} steps the output is {p:level}, still below 1.",
    ru="После {asked:whole} шагов выход {p:level}, это всё ещё меньше 1.",
)
def below_1(facts: Running, p: Number) -> bool:
    return p.says(facts.places[facts.asked].output) and facts.y == 1


@claim(
    "After {asked:whole} steps the output is {p:level}, still above 0.",
    ru="После {asked:whole} шагов выход {p:level}, это всё ещё больше 0.",
)
def above_0(facts: Running, p: Number) -> bool:
    return p.says(facts.places[facts.asked].output) and facts.y == 0


claim(
    "Both runs stand at weight {w:number}, with gradient {slope:number} with respect to the weight.",
    ru="Оба прогона стоят на весе {w:number}, градиент по весу {slope:number}.",
    when=lambda facts, w: w.says(facts.of_a.weight[0]) and w.says(facts.truth.weight[0]),
)
claim(
    "The next step of both is {weight:change}.",
    ru="Следующий шаг обоих: {weight:change}.",
    when=lambda facts: facts.of_a.change("weight") == facts.change("weight"),
)
claim(
    "The next step of A is {a:change}, that of B {weight:change}.",
    ru="Следующий шаг A: {a:change}, шаг B: {weight:change}.",
    when=lambda facts, a: a.says(facts.of_a.change("weight")) and facts.of_a.change("weight") != facts.change("weight"),
)

# The answers.


def guessed(facts: Running, question: str) -> str:
    return str({str(asked): guess for asked, guess in facts.guesses.items()}[question])


KEYS = {1: "larger", 0: "same", -1: "smaller"}


def true_size(facts: Running) -> int:
    if facts.resting:
        return sign(facts.of_a.change("weight"), facts.change("weight"))
    return sign(facts.nth(facts.later), facts.nth(1))


def size_question(facts: Running) -> str:
    return "next" if facts.resting else "compared"


claim(
    "As you predicted: {glyph} {size}.",
    ru="Вы верно предсказали: {glyph} {size}.",
    when=lambda facts, glyph, size: guessed(facts, size_question(facts)) == KEYS[size] and true_size(facts) == size,
)

SIZE_IDEAS = {
    Misconception.EQUAL_STEPS: lambda facts, size: size == 0 and not facts.resting and not facts.settings[0][1],
    Misconception.GROWING_STEPS: lambda facts, size: size == 1 and not facts.resting and not facts.settings[0][1],
    Misconception.MOMENTUM_FASTER: lambda facts, size: size == 1 and facts.settings[0][1] > 0,
    Misconception.MOMENTUM_LEFT_OUT: lambda facts, size: (
        (size == -1 or (size == 0 and not facts.resting)) and facts.settings[0][1] > 0
    ),
    Misconception.PLACE_ALONE: lambda facts, size: facts.resting and size == 0,
    Misconception.PLAIN_MEMORY: lambda facts, size: facts.resting and size != 0 and true_size(facts) == 0,
    Misconception.SAID_MOVES: lambda facts, size: size != 0 and facts.nth(1) == 0,
}
for idea, fits in SIZE_IDEAS.items():
    russian = plain(Words("ru")._(idea.lead))

    @claim(f"You predicted “{{glyph}} {{size}}”: {idea.lead}", ru=f"Вы ответили «{{glyph}} {{size}}»: {russian}")
    def wrong_size(facts: Running, glyph: str, size: int, fits: Any = fits) -> None:
        assert guessed(facts, size_question(facts)) == KEYS[size] != KEYS[true_size(facts)]
        assert fits(facts, size)


def arrives(facts: Running) -> bool:
    return facts.view.get("level", "exact") == "near" and facts.first_moves


ENDS = (
    ("exactly {n:number}", "станет ровно {n:number}"),
    ("above {n:number}", "станет больше {n:number}"),
    ("below {n:number}", "станет меньше {n:number}"),
)


def asked_end(facts: Running, n: Number) -> bool:
    exact = facts.view.get("level", "exact") == "exact"
    return float(n.text) == (facts.y if exact else NEAR[facts.y])


for end, конец in ENDS:
    question, вопрос = f"The output will at some step be {end}", f"Выход когда-нибудь {конец}"

    @claim(f"As you predicted: {question}: {{yes}}.", ru=f"Вы верно предсказали: {вопрос}: {{yes}}.")
    def right_end(facts: Running, n: Number, yes: bool) -> bool:
        return asked_end(facts, n) and guessed(facts, "reached") == ("yes" if yes else "no") and yes == arrives(facts)

    for idea, to in (
        (Misconception.END_REACHED, True),
        (Misconception.STEPS_DIE_OUT, False),
        (Misconception.SAID_MOVES, True),
    ):
        lead = plain(Words("ru")._(idea.lead))

        @claim(f"You predicted “{question}: {{yes}}”: {idea.lead}", ru=f"Вы ответили «{вопрос}: {{yes}}»: {lead}")
        def wrong_end(facts: Running, n: Number, yes: bool, idea: Misconception = idea, to: bool = to) -> bool:
            told = asked_end(facts, n) and guessed(facts, "reached") == ("yes" if yes else "no")
            assert told
            return yes is to and yes != arrives(facts) and facts.first_moves == (idea is not Misconception.SAID_MOVES)


@claim(
    "The step is −η times the gradient with respect to the weight, and that shrank with the error signal, from "
    "{before:number} to {after:number}: {told:product}.",
    ru="Шаг — это градиент по весу, умноженный на −η, а градиент уменьшился вместе с сигналом ошибки, с "
    "{before:number} до {after:number}: {told:product}.",
)
def shrank(facts: Running, before: Number, after: Number, told: Any) -> bool:
    first, last = facts.places[0].error * facts.x, facts.places[facts.asked].error * facts.x
    assert before.says(first)
    assert after.says(last)
    assert abs(last) < abs(first)
    return not facts.settings[0][1] and told.says(-facts.settings[0][0], last)


@claim(
    "Momentum carries {part:number} × step 1 on, and the gradient adds its own: {told:sum}.",
    ru="Инерция переносит дальше {part:number} × шаг 1, и градиент прибавляет своё: {told:sum}.",
)
def goes_on(facts: Running, part: Number, told: str) -> bool:
    beta = facts.settings[0][1]
    own = -facts.settings[0][0] * facts.places[1].error * facts.x
    return part.says(beta) and rounds_to(told, beta, facts.nth(1), own, facts.nth(2))


@claim(
    "A keeps {beta:number} of its last step: {told:sum}. B has no step before.",
    ru="A сохраняет {beta:number} прошлого шага: {told:sum}. У B прошлого шага нет.",
)
def keeps(facts: Running, beta: Number, told: str) -> bool:
    share = facts.beta
    step, carried = facts.of_a.change("weight"), facts.carried_of_a
    return beta.says(share) and rounds_to(told, share, carried / share, facts.own_of_a, step)


claim(
    "Where a run stands does not settle its next step: the gradients before count too.",
    ru="Место, где стоит прогон, ещё не определяет его следующий шаг: прежние градиенты тоже важны.",
    when=lambda facts: (
        facts.of_a.change("weight") != facts.change("weight") and facts.of_a.weight[0] == facts.truth.weight[0]
    ),
)
claim(
    "Without momentum nothing is carried over: where a run stands settles its next step.",
    ru="Без инерции ничего не переносится: следующий шаг определяется тем, где стоит прогон.",
    when=lambda facts: facts.beta == 0 and facts.of_a.change("weight") == facts.change("weight"),
)
claim(
    "The input is 0, so the gradient with respect to the weight is 0 at every step.",
    ru="Вход равен 0, поэтому градиент по весу на каждом шаге 0.",
    when=lambda facts: facts.x == 0,
)
claim(
    "Nothing moves, so the output stays at {p:level}.",
    ru="Ничего не меняется, поэтому выход остаётся {p:level}.",
    when=lambda facts, p: not facts.first_moves and p.says(facts.places[0].output) and p.says(facts.far),
)
claim(
    "For that the error signal would have to be 0. It gets as small as you like and is never 0: after 1000 steps the "
    "output is {p:level}.",
    ru="Для этого сигнал ошибки должен быть 0. Он становится сколь угодно малым, но никогда не 0: после 1000 шагов "
    "выход {p:level}.",
    when=lambda facts, p: p.says(facts.far) and facts.first_moves,
)
claim(
    "The error signal is never 0, so the steps never end. In time the output passes every number below 1: after "
    "1000 steps it is {p:level}.",
    ru="Сигнал ошибки никогда не 0, поэтому шаги не кончаются. Выход со временем становится больше любого числа "
    "меньше 1: после 1000 шагов он {p:level}.",
    when=lambda facts, p: p.says(facts.far) and facts.y == 1 and facts.first_moves,
)
claim(
    "The error signal is never 0, so the steps never end. In time the output passes every number above 0: after "
    "1000 steps it is {p:level}.",
    ru="Сигнал ошибки никогда не 0, поэтому шаги не кончаются. Выход со временем становится меньше любого числа "
    "больше 0: после 1000 шагов он {p:level}.",
    when=lambda facts, p: p.says(facts.far) and facts.y == 0 and facts.first_moves,
)

# The cards.

silent("a heading", "2 Weight", "3 Output", "4 Loss", whole=True)
silent("the name of an axis", "steps", ru="шаги", whole=True)
label(
    "your guess {glyph} {size}",
    ru="ваш ответ {glyph} {size}",
    when=lambda facts, glyph, size: guessed(facts, size_question(facts)) == KEYS[size],
)
label(
    "your guess {yes}",
    ru="ваш ответ {yes}",
    when=lambda facts, yes: guessed(facts, "reached") == ("yes" if yes else "no"),
)
label("gradient (w) = {error:number} ×?", "step = {beta:number} ×? +?", when=lambda facts: facts.hidden)
label("{n:level} →?", when=lambda facts, n: facts.hidden and (n.says(facts.p) or n.says(facts.truth.weight[0])))
label("{weight:arrow} {weight_moved:change}", "{weight_before:level} →?")
label("{told:arrow}", when=lambda facts, told: told.says(*facts.levels("output")))


@label(
    "gradient (w): − η × {slope:number} {gives} {own:change}",
    ru="градиент по w: − η × {slope:number} {gives} {own:change}",
)
def own_told(facts: Running, slope: Number, gives: str, own: Motion) -> bool:
    rate = f"−{facts.rate:g}"
    told = slope.says(facts.slope) and own.says(facts.own) and own.number is not None
    return told and is_true(f"{rate} × {slope.text}", gives, own.number.text)


def sum_told(beta: Number, last: Motion, own: Motion, gives: str, whole: Motion, values: Sequence[float]) -> bool:
    told = all(each.says(value) for each, value in zip((beta, last, own, whole), values, strict=True))
    assert told
    texts = [beta.text, last.number.text, own.number.text]
    return is_true(f"{texts[0]} × {texts[1]} + {texts[2]}", gives, whole.number.text)


@label(
    "step = {beta:number} × {last:change} + {own:change} {gives} {weight:change}",
    ru="шаг = {beta:number} × {last:change} + {own:change} {gives} {weight:change}",
)
def whole_step(facts: Running, beta: Number, last: Motion, own: Motion, gives: str, weight: Motion) -> bool:
    values = facts.beta, facts.last_step, facts.own, facts.change("weight")
    return sum_told(beta, last, own, gives, weight, values)


@label("A {beta:number} × {last:change} + {own:change} {gives} {step:change}")
def step_of_a(facts: Running, beta: Number, last: Motion, own: Motion, gives: str, step: Motion) -> bool:
    whole, carried = facts.of_a.change("weight"), facts.carried_of_a
    return sum_told(beta, last, own, gives, step, (facts.beta, carried / facts.beta, facts.own_of_a, whole))


@label("A {beta:number} × 0 + {own:change} {gives} {step:change}")
def step_of_a_from_rest(facts: Running, beta: Number, own: Motion, gives: str, step: Motion) -> bool:
    told = beta.says(facts.beta) and facts.carried_of_a == 0 and own.says(facts.own_of_a)
    return told and gives == "=" and step.says(facts.of_a.change("weight"))


@label("step = {beta:number} × 0 + {own:change} {gives} {weight:change}")
def first_step(facts: Running, beta: Number, own: Motion, gives: str, weight: Motion) -> bool:
    told = beta.says(facts.beta) and facts.carried == 0 and own.says(facts.change("weight"))
    return told and gives == "=" and own.number.text == weight.number.text


label(
    "B {beta:number} × 0 + {own:change} {gives} {weight:change}",
    when=lambda facts, own, gives: facts.carried == 0 and own.says(facts.change("weight")) and gives == "=",
)
label("{run} {error:number}", when=lambda facts: facts.resting)
label("{run}?", when=lambda facts: facts.hidden and facts.resting)


@label("{run} {told:arrow}")
def outputs(facts: Running, run: str, told: Any) -> bool:
    return told.says(*(facts.of_a if run == "A" else facts.truth).output)


@label("{run} {told:arrow} {glyph}")
def losses(facts: Running, run: str, told: Any, glyph: str) -> bool:
    step = facts.of_a if run == "A" else facts.truth
    return told.says(*step.loss) and glyph == (
        "up" if step.change("loss") > 0 else "down" if step.change("loss") else "stays"
    )


# The pictures.

label("{run}", when=lambda facts: bool(facts.kept))
label("A, kept", ru="A, оставлен", when=lambda facts: bool(facts.kept))
label(
    "{run} {step:change}",
    when=lambda facts, run, step: step.says((facts.of_a if run == "A" else facts.truth).change("weight")),
)
label("{a_value:level}", "now {a_value:level}")


@label("{card}: now {now:level}; the steps are not shown yet", ru="{card}: сейчас {now:level}; шаги ещё не показаны")
def hidden_picture(facts: Running, card: int, now: Number) -> bool:
    truth = facts.truth
    return facts.hidden and now.says((truth.gradient, truth.weight[0], truth.output[0], truth.loss[0])[card])


@label(
    "{card} over the steps: {first:level} at first, {last:level} after step {end:whole}; after step {k:whole}: "
    "{now:level}",
    ru="{card} по шагам: сначала {first:level}, после шага {end:whole} — {last:level}; после шага {k:whole}: "
    "{now:level}",
)
def picture(facts: Running, card: int, first: Number, last: Number, end: int, k: int, now: Number) -> bool:
    assert (end, k) == (facts.rest + len(facts.settings), facts.cursor)
    return all(told.says(facts.value(card, at)) for told, at in ((first, facts.rest), (last, end), (now, k)))


# The rule with momentum.

silent(
    "the rule, as it is defined",
    "New weight = weight + step. Step = β · last step − η · error signal · input.",
    ru="Новый вес = вес + шаг. Шаг = β · прошлый шаг − η · сигнал ошибки · вход.",
)
silent(
    "the rule, as it is defined",
    "The rule: error signal = output − expected.",
    ru="Правило: сигнал ошибки = выход − ожидаемое.",
)
claim("β = {beta:number}.")
claim(
    "The bias moves by the same rule, without the input.",
    ru="Смещение меняется по тому же правилу, но без входа.",
    when=lambda facts: facts.case.learn_bias,
)
claim(
    "Where η changed, what is carried over changed with it.",
    ru="Где изменилась η, с ней изменился и перенос.",
    when=lambda facts: len({rate for rate, _, _ in facts.settings}) > 1,
)
silent("a control’s name", "Play until", ru="Показывать, пока", whole=True)
silent("a control’s name", "Steps at once", "Axis of the loss", "Speed", whole=True)

# After its own claims, which know of many steps, those of one.
reader.including(one_step.reader)

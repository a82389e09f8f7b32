"""What the scene "One step" can say: question, verdict, answer to each idea, cards, rule, and an input's origin."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from tools.reading import EQUATION, NUMBER, is_true, plain

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.penguins import penguin
from explainer.language.words import Words, languages
from explainer.scenes import OneStep
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Question
from truth import frame
from truth.facts import Facts
from truth.kinds import KINDS, NUMBER_TEXT, TERM, Arrow, Kind, Motion, Number, Product
from truth.reader import Reader


def _as_text(pattern: str) -> Kind:
    """Whatever looks the same in every language, as it stands."""
    return Kind(dict.fromkeys(languages(), pattern), lambda text, _language: text)


KINDS["gives"] = _as_text("[=≈]")
KINDS["equation"] = _as_text(rf"(?:[<>] )?{TERM} [×−] {TERM} [=≈] {NUMBER_TEXT}")
KINDS["delta_z"] = _as_text(
    rf"Δz = −η · \(p − y\) · (?:x²|\(x² \+ 1\)) = {NUMBER_TEXT} × {TERM} × \(?\(?{NUMBER_TEXT}\)?²(?: \+ 1\))? [=≈] "
    rf"{NUMBER_TEXT}"
)
_CARDS = {language: Words(language).cards for language in languages()}
_ASKED = {
    language: {plain(Words(language).asked[question]): question for question in tuple(Quantity)}
    for language in languages()
}

reader = Reader().including(frame.reader)

STARTS: dict[str, Callable[..., OneStep]] = {
    "a negative input": lambda language, seed: OneStep(language, Case(x=-2.0), seed),
    "a penguin": lambda language, seed: OneStep(language, penguin(random.Random(seed)), seed),
    "no rate": lambda language, seed: OneStep(language, Case(learning_rate=0.0), seed),
    "nearly right": lambda language, seed: OneStep(language, Case(output=0.98, learn_bias=True), seed),
}
"""Places that chance alone reaches late."""


# The case.


@reader.claim(
    en="The expected value is {y:whole} and the output {p:level}, so the gradient with respect to the logit is "
    "{g:number}.",
    ru="Ожидаемое {y:whole}, выход {p:level}, значит, градиент по логиту равен {g:number}.",
)
def asked_of(facts: Facts, y: int, p: Number, g: Number) -> bool:
    return y == facts.case.expected and p.says(facts.case.output) and g.says(facts.real.gradient)


@reader.claim(en="The input is {x:number}.", ru="Вход равен {x:number}.")
def input_of(facts: Facts, x: Number) -> bool:
    return x.says(facts.case.x)


reader.silent("a question", en="What will one learning step do?", ru="Что изменит один шаг обучения?")
for question, (english, russian) in enumerate(
    [
        ("The weight will", "Вес"),
        ("The logit will", "Логит"),
        ("The output will", "Выход"),
        ("The loss will", "Функция потерь"),
    ]
):
    reader.claim(whole=True, en=english, ru=russian)(
        lambda facts, asked=tuple(Quantity)[question]: asked in facts.state.questions and not facts.state.committed
    )
reader.silent("a button that unfolds", whole=True, en="Why?", ru="Почему?")


# The verdict.


@reader.claim(
    en="The input is 0, so this example says nothing about the weight. Only the bias moves.",
    ru="Вход равен 0, поэтому этот пример ничего не говорит о весе. Меняется только смещение.",
)
def only_the_bias(facts: Facts) -> bool:
    return facts.case.x == 0 == facts.change("weight") and facts.change("bias") != 0


@reader.claim(
    en="The input is 0, so the gradient with respect to the weight is 0 and the weight is UNCHANGED. The bias alone "
    "takes the logit {logit:by} and the output {output:to}.",
    ru="Вход равен 0, поэтому градиент по весу равен 0 и вес НЕ ИЗМЕНИЛСЯ. Сработало только смещение: логит "
    "{logit:by}, "
    "выход {output:to}.",
)
def bias_alone(facts: Facts, logit: Motion, output: Motion) -> bool:
    still = facts.case.x == facts.truth.weight_gradient == facts.change("weight") == 0
    return still and logit.by(facts.change("bias")) and _output(facts, output)


@reader.claim(
    en="Its logit goes {logit:by}, yet its output goes {output:to}: another wrong class’s logit fell further.",
    ru="Логит этого класса {logit:by}, а выход {output:to}: логит другого неверного класса упал сильнее.",
)
def against_its_logit(facts: Facts, logit: Motion, output: Motion) -> bool:
    return (logit.way, output.way) == ("down", "up") and _moves(facts, None, logit, output) and _fell_further(facts)


@reader.claim(
    en="The output is already {p:level}, so the error signal is only {g:number}: weight {weight:by}, logit {logit:by}. "
    "The output never quite reaches {y:whole}.",
    ru="Выход уже {p:level}, поэтому сигнал ошибки равен всего {g:number}: вес {weight:by}, логит {logit:by}. Ровно до "
    "{y:whole} выход не дойдёт.",
)
def nearly_there(facts: Facts, p: Number, g: Number, weight: Motion, logit: Motion, y: int) -> bool:
    near = p.says(facts.case.output) and g.says(facts.truth.gradient) and abs(facts.truth.gradient) < 0.02
    return near and y == facts.case.expected and _moves(facts, weight, logit)


@reader.claim(
    en="With input {x:number} the gradient with respect to the weight is {g:number}: the weight goes {weight:by}, yet "
    "the logit goes {logit:by} and the output {output:to}.",
    ru="При входе {x:number} градиент по весу равен {g:number}: вес {weight:by}, а логит {logit:by}, выход "
    "{output:to}.",
)
def opposite(facts: Facts, x: Number, g: Number, weight: Motion, logit: Motion, output: Motion) -> bool:
    told = x.says(facts.case.x) and g.says(facts.truth.weight_gradient) and facts.case.x < 0
    return told and weight.way != logit.way and _moves(facts, weight, logit, output)


@reader.claim(
    en="The gradient with respect to the weight is {g:number}. Subtracting η times it takes the weight {weight:by}, "
    "the "
    "logit {logit:by} and the output {output:to}.",
    ru="Градиент по весу равен {g:number}. Вычитаем его, умножив на η: вес {weight:by}, логит {logit:by}, выход "
    "{output:to}.",
)
def subtracted(facts: Facts, g: Number, weight: Motion, logit: Motion, output: Motion) -> bool:
    subtracts = np.isclose(facts.change("weight"), -facts.case.learning_rate * facts.truth.weight_gradient)
    return bool(subtracts) and g.says(facts.truth.weight_gradient) and _moves(facts, weight, logit, output)


# The answers to the guesses.

_GUESS = {
    "en": r"the (?:weight|logit|output|loss) will [▲▼=] (?:rise|fall|stay)",
    "ru": r"(?:вес|логит|выход|функция потерь) [▲▼=] (?:вырастет|упадёт|не изменится)",
}
KINDS["guesses"] = Kind(
    {language: f"{guess}(?:, {guess})*" for language, guess in _GUESS.items()},
    lambda text, language: dict(_guess(each, language) for each in text.split(", ")),
)


def _guess(text: str, language: str) -> tuple[Question, Direction]:
    named, glyph = text.split(next(sign for sign in "▲▼=" if sign in text))[0].strip(), text
    question = _ASKED[language][named[0].upper() + named[1:]]
    way = next(way for sign, way in zip("▲=▼", Direction, strict=True) if sign in glyph)
    return question, way


def _truth(facts: Facts, question: Question) -> Direction:
    change = facts.change(question.value)
    return Direction.UP if change > 0 else Direction.DOWN if change < 0 else Direction.STAYS


@reader.claim(en="As you predicted.", ru="Как вы и предсказали.")
def all_right(facts: Facts) -> bool:
    return all(_truth(facts, question) == guess for question, guess in facts.guesses.items())


@reader.claim(en="As you predicted: {guesses}.", ru="Вы верно предсказали: {guesses}.")
def some_right(facts: Facts, guesses: dict[Question, Direction]) -> bool:
    return all(facts.guesses[question] == way == _truth(facts, question) for question, way in guesses.items())


IDEAS = {
    Misconception.KEPT_SIGN: ("you kept the gradient’s sign.", "вы не сменили знак градиента."),
    Misconception.INPUT_LEFT_OUT: ("you left out the input.", "вы не учли вход."),
    Misconception.LOGIT_FOLLOWS_WEIGHT: (
        "you assumed that the logit follows the weight.",
        "по-вашему, логит меняется вслед за весом.",
    ),
    Misconception.GRADIENT_FOR_CHANGE: (
        "you took the gradient for the change itself.",
        "вы приняли градиент за само изменение.",
    ),
    Misconception.LOGIT_ALONE: ("you looked at this logit alone.", "вы смотрели только на этот логит."),
    Misconception.LOSS_GROWS: ("you took the step for one uphill.", "вы решили, что шаг идёт в гору."),
    Misconception.SAID_STAYS: ("that is not so, there is a change.", "на самом деле изменение есть."),
    Misconception.SAID_MOVES: ("that is not so, there is no change.", "на самом деле изменения нет."),
}


def _could_be(facts: Facts, idea: Misconception, question: Question, way: Direction) -> bool:
    """Whether somebody with that idea would have guessed so."""
    up = Direction.UP if facts.truth.gradient > 0 else Direction.DOWN
    along = Direction.UP if facts.truth.weight_gradient > 0 else Direction.DOWN
    real = _truth(facts, question)
    match idea:
        case Misconception.KEPT_SIGN:
            return way == (along if question is Quantity.WEIGHT else up)
        case Misconception.INPUT_LEFT_OUT:
            return question is Quantity.WEIGHT and facts.case.x < 0 and way == along != Direction.STAYS
        case Misconception.LOGIT_FOLLOWS_WEIGHT:
            return question is Quantity.LOGIT and facts.case.x < 0 and way == facts.guesses[Quantity.WEIGHT]
        case Misconception.GRADIENT_FOR_CHANGE:
            return question is Quantity.OUTPUT and way == up
        case Misconception.LOGIT_ALONE:
            return question is Quantity.OUTPUT and way == _truth(facts, Quantity.LOGIT) != real
        case Misconception.LOSS_GROWS:
            return question is Quantity.LOSS and way is Direction.UP and real is Direction.DOWN
        case Misconception.SAID_STAYS:
            return way is Direction.STAYS != real
    return real is Direction.STAYS != way


for idea, (english, russian) in IDEAS.items():

    @reader.claim(en=f"You predicted “{{guesses}}”: {english}", ru=f"Вы ответили «{{guesses}}»: {russian}")
    def some_wrong(facts: Facts, guesses: dict[Question, Direction], idea: Misconception = idea) -> None:
        for question, way in guesses.items():
            assert facts.guesses[question] == way != _truth(facts, question)
            assert _could_be(facts, idea, question, way)


@reader.claim(
    en="The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
    "{step:product}.",
    ru="Градиент по весу смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η: "
    "{step:product}.",
)
def subtracts(facts: Facts, step: Product) -> bool:
    return facts.truth.weight_gradient != 0 and _step(facts, step)


@reader.claim(en="So the loss shrank: {loss:arrow}.", ru="Поэтому потери уменьшились: {loss:arrow}.")
@reader.claim(
    en="Why: the step goes downhill, so the loss shrinks: {loss:arrow}.",
    ru="Почему: шаг идёт под гору, поэтому потери уменьшаются: {loss:arrow}.",
)
@reader.claim(en="The step goes downhill: {loss:arrow}.", ru="Шаг идёт под гору: {loss:arrow}.")
def shrank(facts: Facts, loss: Arrow) -> bool:
    return facts.change("loss") < 0 and loss.says(*facts.truth.loss)


@reader.claim(
    en="The step goes against the gradient with respect to the logit: {z:delta_z}.",
    ru="Шаг идёт против градиента по логиту: {z:delta_z}.",
)
@reader.claim(
    en="Why: {z:delta_z}; the step goes against the gradient with respect to the logit.",
    ru="Почему: {z:delta_z}; шаг идёт против градиента по логиту.",
)
def against(facts: Facts, z: str) -> bool:
    return facts.truth.gradient * facts.change("logit") < 0 and _formula(facts, z)


@reader.claim(
    en="Why: {z:delta_z}; the input enters squared, so its sign drops out.",
    ru="Почему: {z:delta_z}; вход стоит в квадрате, поэтому его знак пропадает.",
)
def squared(facts: Facts, z: str) -> bool:
    return facts.case.x < 0 and _formula(facts, z)


@reader.claim(en="Why: {z:delta_z}; only the bias moves.", ru="Почему: {z:delta_z}; меняется только смещение.")
def through_the_bias(facts: Facts, z: str) -> bool:
    return facts.change("weight") == 0 != facts.change("bias") and _formula(facts, z)


@reader.claim(
    en="It is negative, so the gradient with respect to the weight is {g:product}. Subtracting η times it takes the "
    "weight {weight:by}.",
    ru="Он отрицательный, поэтому градиент по весу: {g:product}. Вычитаем его, умножив на η: вес {weight:by}.",
)
def input_left_out(facts: Facts, g: Product, weight: Motion) -> bool:
    return facts.case.x < 0 and g.says(facts.truth.gradient, facts.case.x) and _moves(facts, weight)


@reader.claim(
    en="The weight changed by {change:number}; on its way to the logit this change meets the input once more: "
    "{via:product}. So the input enters squared, and its sign drops out.",
    ru="Вес изменился на {change:number}; на пути к логиту это изменение ещё раз умножается на вход: {via:product}. "
    "Значит, вход стоит в квадрате, и его знак пропадает.",
)
def once_more(facts: Facts, change: Number, via: Product) -> bool:
    return change.says(facts.change("weight")) and via.says(facts.change("weight"), facts.case.x)


@reader.claim(
    en="Here the output goes the way of its own logit, and the logit went {logit:by}.",
    ru="Здесь выход изменился вслед за своим логитом, а логит {logit:by}.",
)
def same_way(facts: Facts, logit: Motion) -> bool:
    return facts.change("output") * facts.change("logit") > 0 and _moves(facts, None, logit)


@reader.claim(
    en="Why: here the output goes the way of its own logit: {output:arrow}.",
    ru="Почему: здесь выход изменился вслед за своим логитом: {output:arrow}.",
)
def same_way_why(facts: Facts, output: Arrow) -> bool:
    return facts.change("output") * facts.change("logit") > 0 and output.says(*facts.truth.output)


@reader.claim(
    en="An output depends on all logits, and another wrong class’s logit fell further.",
    ru="Выход зависит от всех логитов, а логит другого неверного класса упал сильнее.",
)
@reader.claim(
    en="Why: another wrong class’s logit fell further.", ru="Почему: логит другого неверного класса упал сильнее."
)
def further(facts: Facts) -> bool:
    return _fell_further(facts)


STILL_WRONG = (
    "The output still differs from what is expected, so the error signal is not 0 and something moves: ",
    "Выход ещё отличается от ожидаемого, поэтому сигнал ошибки не равен 0 и что-то меняется: ",
)


@reader.claim(en=f"{STILL_WRONG[0]}{{step:product}}.", ru=f"{STILL_WRONG[1]}{{step:product}}.")
def still_wrong(facts: Facts, step: Product) -> bool:
    return facts.truth.gradient != 0 and _step(facts, step)


@reader.claim(en=f"{STILL_WRONG[0]}{{z:delta_z}}.", ru=f"{STILL_WRONG[1]}{{z:delta_z}}.")
def still_wrong_logit(facts: Facts, z: str) -> bool:
    return facts.truth.gradient != 0 and _formula(facts, z)


@reader.claim(en=f"{STILL_WRONG[0]}{{level:arrow}}.", ru=f"{STILL_WRONG[1]}{{level:arrow}}.")
def still_wrong_level(facts: Facts, level: Arrow) -> bool:
    return facts.truth.gradient != 0 and (level.says(*facts.truth.output) or level.says(*facts.truth.loss))


@reader.claim(
    en="Why: {step:product}; minus times minus is plus.", ru="Почему: {step:product}; минус на минус даёт плюс."
)
def minus_and_minus(facts: Facts, step: Product) -> bool:
    return facts.truth.weight_gradient < 0 and _step(facts, step)


@reader.claim(
    en="Why: {step:product}; minus times plus is minus.", ru="Почему: {step:product}; минус на плюс даёт минус."
)
def minus_and_plus(facts: Facts, step: Product) -> bool:
    return facts.truth.weight_gradient > 0 and _step(facts, step)


@reader.claim(
    en="The error signal is so small that the step is lost in rounding.",
    ru="Сигнал ошибки так мал, что шаг теряется при округлении.",
)
def lost(facts: Facts) -> bool:
    return facts.case.x != 0 != facts.case.learning_rate and abs(facts.truth.gradient) < 1e-9


# The cards.

for number, (english, russian) in enumerate(zip(_CARDS["en"], _CARDS["ru"], strict=True), 1):
    reader.silent("a heading", whole=True, en=f"{number} {english}", ru=f"{number} {russian}")
reader.silent("what the card's formula is called", whole=True, en="output − expected", ru="выход − ожидаемое")


@reader.claim(whole=True, en="Error signal: {e:equation}", ru="Сигнал ошибки: {e:equation}")
@reader.claim(whole=True, en="{e:equation}", ru="{e:equation}")
def error_signal(facts: Facts, e: str) -> bool:
    return _equation(e, facts.case.output, facts.case.expected, facts.truth.gradient)


@reader.claim(
    whole=True, en="gradient (w) = {g:number} × {x:number} =?", ru="градиент по w = {g:number} × {x:number} =?"
)
def gradient_asked(facts: Facts, g: Number, x: Number) -> bool:
    return not facts.state.committed and g.says(facts.truth.gradient) and x.says(facts.case.x)


@reader.claim(whole=True, en="gradient (w) = {e:equation}", ru="градиент по w = {e:equation}")
def gradient_told(facts: Facts, e: str) -> bool:
    return _equation(e, facts.truth.gradient, facts.case.x, facts.truth.weight_gradient)


for unknown in (
    ("step = − η ×? =?", "шаг = − η ×? =?"),
    ("− η ×? =?", "− η ×? =?"),
    ("output?", "выход?"),
):
    reader.claim(whole=True, en=unknown[0], ru=unknown[1])(lambda facts: not facts.state.committed)


@reader.claim(whole=True, en="? × {x:number} =?", ru="? × {x:number} =?")
def via_asked(facts: Facts, x: Number) -> bool:
    return not facts.state.committed and x.says(facts.case.x)


@reader.claim(
    whole=True, en="step = − η × {g:number} {gives} {w:change}", ru="шаг = − η × {g:number} {gives} {w:change}"
)
@reader.claim(whole=True, en="− η ·{g:number} {gives} {w:change}", ru="− η ·{g:number} {gives} {w:change}")
@reader.claim(whole=True, en="− η ·({g:number}) {gives} {w:change}", ru="− η ·({g:number}) {gives} {w:change}")
def step_told(facts: Facts, g: Number, gives: str, w: Motion) -> bool:
    rate = f"−{np.format_float_positional(facts.case.learning_rate, trim='-')}"
    return (
        g.says(facts.truth.weight_gradient)
        and _changed(w, facts.change("weight"))
        and is_true(f"{rate} × {g.text}", gives, _text(w))
        and facts.change("weight") * facts.truth.weight_gradient <= 0
    )


@reader.claim(
    whole=True, en="{w:change} × {x:number} {gives} {via:change}", ru="{w:change} × {x:number} {gives} {via:change}"
)
def via_weight(facts: Facts, w: Motion, x: Number, gives: str, via: Motion) -> bool:
    told = _changed(w, facts.change("weight")) and x.says(facts.case.x)
    return (
        told
        and is_true(f"{_text(w)} × {x.text}", gives, _text(via))
        and _changed(via, facts.case.x * facts.change("weight"))
    )


@reader.claim(whole=True, en="+ bias {b:change} {gives} {z:change}", ru="+ смещение {b:change} {gives} {z:change}")
def via_bias(facts: Facts, b: Motion, gives: str, z: Motion) -> bool:
    told = _changed(b, facts.change("bias")) and _changed(z, facts.change("logit"))
    return facts.case.learn_bias and told


@reader.claim(whole=True, en="output {p:change}", ru="выход {p:change}")
def output_told(facts: Facts, p: Motion) -> bool:
    return _changed(p, facts.change("output"))


@reader.claim(whole=True, en="loss {before:number} →?", ru="потери {before:number} →?")
def loss_asked(facts: Facts, before: Number) -> bool:
    return not facts.state.committed and before.says(facts.truth.loss[0])


@reader.claim(whole=True, en="loss {loss:arrow} {way:glyph}", ru="потери {loss:arrow} {way:glyph}")
def loss_told(facts: Facts, loss: Arrow, way: str) -> bool:
    return loss.says(*facts.truth.loss) and way == _truth(facts, Quantity.LOSS)


@reader.claim(whole=True, en="{before:number} →?", ru="{before:number} →?")
def logit_asked(facts: Facts, before: Number) -> bool:
    return not facts.state.committed and before.says(facts.truth.logit[0])


@reader.claim(whole=True, en="{logit:arrow} {z:change}", ru="{logit:arrow} {z:change}")
def logit_told(facts: Facts, logit: Arrow, z: Motion) -> bool:
    return logit.says(*facts.truth.logit) and _changed(z, facts.change("logit"))


# The pictures.

for quantity, english, russian in (
    ("weight", _CARDS["en"][1], _CARDS["ru"][1]),
    ("logit", _CARDS["en"][2], _CARDS["ru"][2]),
    ("output", _CARDS["en"][3], _CARDS["ru"][3]),
):

    @reader.claim(
        whole=True,
        en=f"{english}: now {{before:level}}, after the step: not shown yet",
        ru=f"{russian}: сейчас {{before:level}}, после шага: ещё не показано",
    )
    def hidden(facts: Facts, before: Number, quantity: str = quantity) -> bool:
        return not facts.state.committed and before.says(getattr(facts.truth, quantity)[0])

    @reader.claim(
        whole=True,
        en=f"{english}: before {{before:level}}, after {{after:level}}, change {{change:number}}",
        ru=f"{russian}: было {{before:level}}, стало {{after:level}}, изменение {{change:number}}",
    )
    def pictured(facts: Facts, before: Number, after: Number, change: Number, quantity: str = quantity) -> bool:
        levels = getattr(facts.truth, quantity)
        return before.says(levels[0]) and after.says(levels[1]) and change.says(facts.change(quantity))


@reader.claim(whole=True, en="expected {y:whole}", ru="ожидаемое {y:whole}")
def goal(facts: Facts, y: int) -> bool:
    return y == facts.case.expected


@reader.claim(whole=True, en="{n:level}", ru="{n:level}")
def in_the_tank(facts: Facts, n: Number) -> bool:
    return n.says(facts.case.output) or n.says(facts.truth.gradient)


reader.silent("the name of a level", whole=True, en="output", ru="выход")


@reader.claim(whole=True, en="now {n:level}", ru="сейчас {n:level}")
def level_now(facts: Facts, n: Number) -> bool:
    return n.says(facts.truth.weight[0]) or n.says(facts.truth.logit[0])


@reader.claim(whole=True, en="before {n:level}", ru="было {n:level}")
def level_before(facts: Facts, n: Number) -> bool:
    return any(n.says(levels[0]) for levels in _levels(facts))


@reader.claim(whole=True, en="after {n:level}", ru="стало {n:level}")
def level_after(facts: Facts, n: Number) -> bool:
    return any(n.says(levels[1]) for levels in _levels(facts))


@reader.claim(whole=True, en="{c:change}", ru="{c:change}")
def change_pictured(facts: Facts, c: Motion) -> bool:
    return any(_changed(c, facts.change(name)) for name in ("weight", "logit", "output"))


@reader.claim(whole=True, en="via weight {n:number}", ru="через вес {n:number}")
@reader.claim(whole=True, en="w {n:number}", ru="w {n:number}")
def weights_part(facts: Facts, n: Number) -> bool:
    return n.says(facts.case.x * facts.change("weight"))


@reader.claim(whole=True, en="via bias {n:number}", ru="через смещение {n:number}")
@reader.claim(whole=True, en="b {n:number}", ru="b {n:number}")
def bias_part(facts: Facts, n: Number) -> bool:
    return facts.case.learn_bias and n.says(facts.change("bias"))


for uphill in (
    ("uphill (gradient)", "в гору (градиент)"),
    ("uphill", "в гору"),
    ("more loss this way", "там потери больше"),
):
    reader.claim(whole=True, en=uphill[0], ru=uphill[1])(lambda facts: facts.truth.weight_gradient != 0)
reader.claim(whole=True, en="uphill: none", ru="в гору: некуда")(lambda facts: facts.truth.weight_gradient == 0)
reader.claim(whole=True, en="step taken", ru="сделанный шаг")(lambda facts: facts.state.committed)


@reader.claim(whole=True, en="minus flips it", ru="минус: наоборот")
def flipped(facts: Facts) -> bool:
    return facts.change("weight") * facts.truth.weight_gradient < 0


# What the checks share.


def _levels(facts: Facts) -> tuple[tuple[float, float], ...]:
    return facts.truth.weight, facts.truth.logit, facts.truth.output


def _output(facts: Facts, output: Motion) -> bool:
    return output.to(facts.change("output"), facts.truth.output[1])


def _moves(facts: Facts, weight: Motion | None, logit: Motion | None = None, output: Motion | None = None) -> bool:
    return (
        (weight is None or weight.by(facts.change("weight")))
        and (logit is None or logit.by(facts.change("logit")))
        and (output is None or _output(facts, output))
    )


def _fell_further(facts: Facts) -> bool:
    before, after = facts.truth.step.before.logits, facts.truth.step.after.logits
    wrong = [k for k in range(facts.case.classes) if k not in (facts.case.watched, facts.case.target)]
    own = facts.change("logit")
    return own < 0 < facts.change("output") and any(after[k] - before[k] < own for k in wrong)


def _step(facts: Facts, step: Product) -> bool:
    told = step.says(-facts.case.learning_rate, facts.truth.weight_gradient)
    return told and step.result.says(facts.change("weight"))


def _text(motion: Motion) -> str:
    assert motion.number is not None
    return motion.number.text


def _changed(motion: Motion, change: float) -> bool:
    return motion.goes(change) and motion.number is not None and motion.number.says(change)


def _equation(text: str, first: float, second: float, result: float) -> bool:
    """Whether 'a × b = c' or 'a − b = c' is true as printed, of these numbers."""
    found = EQUATION.fullmatch(text)
    assert found, text
    left, sign, right = found.groups()
    printed = left.split(" − " if " − " in left else " × ")
    told = all(Number(each).says(value) for each, value in zip(printed, (first, second), strict=True))
    return told and Number(right).says(result) and is_true(left, sign, right)


def _formula(facts: Facts, text: str) -> bool:
    """Whether Δz is printed as it was computed."""
    found = EQUATION.fullmatch(text.split(" = ", 2)[-1] if text.count(" = ") > 1 else text.split(" = ", 1)[1])
    assert found, text
    left, sign, right = found.groups()
    rate, gradient, x, *_ = (Number(each) for each in NUMBER.findall(left))
    learned = "+ 1" in left
    return (
        rate.says(-facts.case.learning_rate)
        and gradient.says(facts.truth.gradient)
        and x.says(facts.case.x)
        and learned == ("(x² + 1)" in text) == (facts.change("bias") != 0)
        and Number(right).says(facts.change("logit"))
        and is_true(left, sign, right)
    )

"""What the scene "One step" can say: question, verdict, answer to each idea, cards, rule, and an input's origin."""

import random
from collections.abc import Callable

import numpy as np
from tools.reading import is_true, plain

from explainer.cases.case import Case
from explainer.cases.directions import Quantity
from explainer.cases.penguins import penguin
from explainer.language.words import Words, languages
from explainer.scenes import OneStep
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Question
from truth import frame
from truth.facts import DRAWN, Facts
from truth.kinds import KINDS, WAYS, Kind, Motion, Number, same
from truth.reader import Reader

KINDS["gives"] = same("[=≈]")

reader = Reader().including(frame.reader)
claim, label, silent = reader.claim, reader.label, reader.silent

STARTS: dict[str, Callable[..., OneStep]] = {
    "a negative input": lambda language, seed: OneStep(language, Case(x=-2.0), seed),
    "a penguin": lambda language, seed: OneStep(language, penguin(random.Random(seed)), seed),
    "no rate": lambda language, seed: OneStep(language, Case(learning_rate=0.0), seed),
    "nearly right": lambda language, seed: OneStep(language, Case(output=0.98, learn_bias=True), seed),
}
"""Places that chance alone reaches late."""

# The case.

claim(
    "The expected value is {y:whole} and the output {p:level}, so the gradient with respect to the logit is "
    "{error:number}.",
    "The input is {x:number}.",
)
silent("a question", "What will one learning step do?")
for asked in Quantity:
    label(Words("en").asked[asked], when=lambda facts, asked=asked: asked in facts.state.questions and facts.hidden)
silent("a button that unfolds", "Why?", whole=True)

# The verdict.

claim(
    "The input is 0, so this example says nothing about the weight. Only the bias moves.",
    when=lambda facts: facts.x == 0 == facts.change("weight") and facts.change("bias") != 0,
)
claim(
    "The input is 0, so the gradient with respect to the weight is 0 and the weight is UNCHANGED. The bias alone "
    "takes the logit {bias:by} and the output {output:to}.",
    when=lambda facts: facts.x == facts.slope == facts.change("weight") == 0,
)
claim(
    "Its logit goes {logit:by}, yet its output goes {output:to}: another wrong class’s logit fell further.",
    when=lambda facts: facts.fell_further(),
)
claim(
    "The output is already {p:level}, so the error signal is only {error:number}: weight {weight:by}, logit "
    "{logit:by}. The output never quite reaches {y:whole}.",
    ru="Выход уже {p:level}, поэтому сигнал ошибки равен всего {error:number}: вес {weight:by}, логит {logit:by}. "
    "Ровно до {y:whole} выход не дойдёт.",
    when=lambda facts: abs(facts.error) < 0.02,
)
claim(
    "With input {x:number} the gradient with respect to the weight is {slope:number}: the weight goes {weight:by}, "
    "yet the logit goes {logit:by} and the output {output:to}.",
    when=lambda facts: facts.x < 0 and facts.went("weight") != facts.went("logit"),
)
claim(
    "The gradient with respect to the weight is {slope:number}. Subtracting η times it takes the weight {weight:by}, "
    "the logit {logit:by} and the output {output:to}.",
    when=lambda facts: bool(np.isclose(facts.change("weight"), -facts.rate * facts.slope)),
)

# The answers to the guesses.

_GUESS = {
    "en": r"the (?:weight|logit|output|loss) will [▲▼=] (?:rise|fall|stay)",
    "ru": r"(?:вес|логит|выход|функция потерь) [▲▼=] (?:вырастет|упадёт|не изменится)",
}
_ASKED = {
    language: {plain(Words(language).asked[question]): question for question in tuple(Quantity)}
    for language in languages()
}


def _guess(text: str, language: str) -> tuple[Question, str]:
    sign = next(sign for sign in WAYS if sign in text)
    asked = text.split(sign)[0].strip()
    return _ASKED[language][asked[0].upper() + asked[1:]], WAYS[sign]


KINDS["guesses"] = Kind(
    {language: f"{guess}(?:, {guess})*" for language, guess in _GUESS.items()},
    lambda text, language: dict(_guess(each, language) for each in text.split(", ")),
)

claim(
    "As you predicted.",
    when=lambda facts: all(facts.went(asked.value) == guess for asked, guess in facts.guesses.items()),
)
claim(
    "As you predicted: {guesses}.",
    ru="Вы верно предсказали: {guesses}.",
    when=lambda facts, guesses: all(facts.guesses[asked] == way == facts.went(asked) for asked, way in guesses.items()),
)

IDEAS = {
    Misconception.KEPT_SIGN: "you kept the gradient’s sign.",
    Misconception.INPUT_LEFT_OUT: "you left out the input.",
    Misconception.LOGIT_FOLLOWS_WEIGHT: "you assumed that the logit follows the weight.",
    Misconception.GRADIENT_FOR_CHANGE: "you took the gradient for the change itself.",
    Misconception.LOGIT_ALONE: "you looked at this logit alone.",
    Misconception.LOSS_GROWS: "you took the step for one uphill.",
    Misconception.SAID_STAYS: "that is not so, there is a change.",
    Misconception.SAID_MOVES: "that is not so, there is no change.",
}


def _could_be(facts: Facts, idea: Misconception, question: Question, guess: str) -> bool:
    """Whether somebody with that idea would have guessed so."""
    up = "up" if facts.error > 0 else "down"
    along = "up" if facts.slope > 0 else "down"
    real = facts.went(question)
    match idea:
        case Misconception.KEPT_SIGN:
            return guess == (along if question is Quantity.WEIGHT else up)
        case Misconception.INPUT_LEFT_OUT:
            return question is Quantity.WEIGHT and facts.x < 0 and guess == along
        case Misconception.LOGIT_FOLLOWS_WEIGHT:
            return question is Quantity.LOGIT and facts.x < 0 and guess == facts.guesses[Quantity.WEIGHT]
        case Misconception.GRADIENT_FOR_CHANGE:
            return question is Quantity.OUTPUT and guess == up
        case Misconception.LOGIT_ALONE:
            return question is Quantity.OUTPUT and guess == facts.went("logit") != real
        case Misconception.LOSS_GROWS:
            return question is Quantity.LOSS and guess == "up" and real == "down"
        case Misconception.SAID_STAYS:
            return guess == "stays" != real
    return real == "stays" != guess


for idea, english in IDEAS.items():

    @claim(f"You predicted “{{guesses}}”: {english}")
    def some_wrong(facts: Facts, guesses: dict[Question, str], idea: Misconception = idea) -> None:
        for question, guess in guesses.items():
            assert facts.guesses[question] == guess != facts.went(question)
            assert _could_be(facts, idea, question, guess)


claim(
    "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
    "{step:product}.",
    ru="Градиент по весу смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η: "
    "{step:product}.",
    when=lambda facts: facts.slope != 0,
)
claim(
    "The step goes downhill: {loss:arrow}.",
    "Why: the step goes downhill, so the loss shrinks: {loss:arrow}.",
    when=lambda facts: facts.change("loss") < 0,
)
claim(
    "So the loss shrank: {loss:arrow}.",
    ru="Поэтому потери уменьшились: {loss:arrow}.",
    when=lambda facts: facts.change("loss") < 0,
)
claim(
    "Why: {delta_z}; the step goes against the gradient with respect to the logit.",
    "The step goes against the gradient with respect to the logit: {delta_z}.",
    when=lambda facts: facts.error * facts.change("logit") < 0,
)
claim("Why: {delta_z}; the input enters squared, so its sign drops out.", when=lambda facts: facts.x < 0)
claim("Why: {delta_z}; only the bias moves.", when=lambda facts: facts.change("weight") == 0 != facts.change("bias"))
claim(
    "It is negative, so the gradient with respect to the weight is {times_input:product}. Subtracting η times it "
    "takes the weight {weight:by}.",
    when=lambda facts: facts.x < 0,
)
claim(
    "The weight changed by {weight_moved:number}; on its way to the logit this change meets the input once more: "
    "{on_to_logit:product}. So the input enters squared, and its sign drops out."
)
claim(
    "Here the output goes the way of its own logit, and the logit went {logit:by}.",
    "Why: here the output goes the way of its own logit: {output:arrow}.",
    when=lambda facts: facts.change("output") * facts.change("logit") > 0,
)
claim(
    "Why: another wrong class’s logit fell further.",
    "An output depends on all logits, and another wrong class’s logit fell further.",
    when=lambda facts: facts.fell_further(),
)
STILL_WRONG = "The output still differs from what is expected, so the error signal is not 0 and something moves:"
claim(*(f"{STILL_WRONG} {{{gap}}}." for gap in ("step:product", "delta_z", "output:arrow", "loss:arrow")))
claim("Why: {step:product}; minus times minus is plus.", when=lambda facts: facts.slope < 0)
claim("Why: {step:product}; minus times plus is minus.", when=lambda facts: facts.slope > 0)
claim(
    "The error signal is so small that the step is lost in rounding.",
    when=lambda facts: facts.x != 0 != facts.rate and abs(facts.error) < 1e-9,
)

# The cards.

silent("a heading", *(f"{number} {card}" for number, card in enumerate(Words("en").cards, 1)), whole=True)
silent("what the card's formula is called", "output − expected", whole=True)
label("{difference}", "Error signal: {difference}", "gradient (w) = {chained:equation}")
label(
    "gradient (w) = {error:number} × {x:number} =?",
    "step = − η ×? =?",
    "− η ×? =?",
    "output?",
    "? × {x:number} =?",
    "loss {loss_before:number} →?",
    "{logit_before:number} →?",
    when=lambda facts: facts.hidden,
)


@label(
    "− η ·({slope:number}) {gives} {weight:change}",
    "− η ·{slope:number} {gives} {weight:change}",
    "step = − η × {slope:number} {gives} {weight:change}",
)
def step_told(facts: Facts, slope: Number, gives: str, weight: Motion) -> bool:
    rate = f"−{np.format_float_positional(facts.rate, trim='-')}"
    told = slope.says(facts.slope) and weight.says(facts.change("weight")) and weight.number is not None
    assert told
    return is_true(f"{rate} × {slope.text}", gives, weight.number.text) and facts.change("weight") * facts.slope <= 0


@label("{weight:change} × {x:number} {gives} {via:change}")
def via_weight(facts: Facts, weight: Motion, x: Number, gives: str, via: Motion) -> bool:
    told = weight.says(facts.change("weight")) and x.says(facts.x) and via.says(facts.via_weight)
    assert told
    return is_true(f"{weight.number.text} × {x.text}", gives, via.number.text)


label("+ bias {bias:change} {gives} {logit:change}", when=lambda facts, gives: facts.case.learn_bias)
label("output {output:change}", "{logit:arrow} {logit_moved:change}")
label("loss {loss:arrow} {way:glyph}", when=lambda facts, way: way == facts.went("loss"))

# The pictures.

for name, card in zip(DRAWN, Words("en").cards[1:], strict=True):
    before, after, change = f"{{{name}_before:level}}", f"{{{name}_after:level}}", f"{{{name}_moved:number}}"
    label(f"{card}: now {before}, after the step: not shown yet", when=lambda facts: facts.hidden)
    label(f"{card}: before {before}, after {after}, change {change}")
label("expected {y:whole}")
label("{n:level}", when=lambda facts, n: n.says(facts.p) or n.says(facts.error))
silent("the name of a level", "output", whole=True)
label("now {n:level}", when=lambda facts, n: any(n.says(facts.levels(each)[0]) for each in DRAWN[:2]))
label(
    "before {started_at:level}",
    "after {ended_at:level}",
    "{a_motion:change}",
    "w {via_weight:number}",
    "via weight {via_weight:number}",
)
label("b {via_bias:number}", "via bias {via_bias:number}", when=lambda facts: facts.case.learn_bias)
label("uphill (gradient)", "uphill", "more loss this way", when=lambda facts: facts.slope != 0)
label("uphill: none", when=lambda facts: facts.slope == 0)
label("step taken", when=lambda facts: not facts.hidden)
label("minus flips it", when=lambda facts: facts.change("weight") * facts.slope < 0)

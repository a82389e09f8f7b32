"""An answer to each guess: the idea behind it by name, and what refutes or confirms it."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome, Rule
from explainer.language.formulas import subtracted
from explainer.language.numbers import Decimals
from explainer.language.phrases import paragraph
from explainer.language.words import Words
from explainer.teaching.misconceptions import Misconception, in_words
from explainer.teaching.questions import Answer, Question, quantities
from explainer.teaching.step_ideas import idea_behind
from explainer.teaching.step_reasons import StepReasons

Asked = TypeVar("Asked", bound=StrEnum)
Key = TypeVar("Key")


def answers(
    words: Words,
    ideas: Mapping[Asked, Misconception],
    guessed: Callable[[Asked], str],
    reason: Callable[[Asked, Misconception], str],
) -> str:
    """Answer guesses, those of one idea together and the right ones last; a scene writes each guess and each reason."""
    groups = grouped(sorted(ideas, key=lambda question: ideas[question] is Misconception.NONE), ideas.__getitem__)
    all_right = set(groups) == {Misconception.NONE}

    def answer_to(idea: Misconception, questions: list[Asked]) -> str:
        guesses = "" if all_right else ", ".join(map(guessed, questions))
        return answer(lead(words, idea, guesses), reason(questions[0], idea))

    return "".join(answer_to(*group) for group in groups.items())


def grouped(questions: Iterable[Asked], key: Callable[[Asked], Key]) -> dict[Key, list[Asked]]:
    """Group questions, each group where its first one stands."""
    groups: dict[Key, list[Asked]] = {}
    for question in questions:
        groups.setdefault(key(question), []).append(question)
    return groups


def lead(words: Words, idea: Misconception, guess: str = "") -> str:
    """Say that a guess came true, or name the idea behind it; where all came true none has to be named."""
    if idea is not Misconception.NONE:
        return words._("You predicted “{guess}”: {idea}").format(guess=guess, idea=in_words(words, idea))
    return words._("As you predicted: {guesses}.").format(guesses=guess) if guess else words._("As you predicted.")


def answer(opening: str, reason: str = "") -> str:
    """Write what is said of a guess, and why."""
    return paragraph(f"<b>{opening}</b> {reason}".rstrip())


def feedback(words: Words, guesses: Mapping[Question, Answer], outcome: Outcome, decimals: Decimals) -> str:
    """
    Answer the guesses on weight, logit, output and loss; a step with another rule than the real one as such.

    Without guesses, say why the weight moves, or where it stays the logit; the verdict says why nothing does.
    """
    reasons = StepReasons(words, outcome, decimals)
    if outcome.rule is not Rule.SUBTRACT:
        return paragraph(_other_rule(words, outcome, decimals))
    if not guesses:
        moved = [each for each in Quantity if outcome.direction_of(each) is not Direction.STAYS]
        return "".join(paragraph(reasons.of(each, Misconception.NONE)) for each in moved[:1])
    names = {
        Quantity.WEIGHT: words.pgettext("guessed", "the weight will"),
        Quantity.LOGIT: words.pgettext("guessed", "the logit will"),
        Quantity.OUTPUT: words.pgettext("guessed", "the output will"),
        Quantity.LOSS: words.pgettext("guessed", "the loss will"),
    }

    def guessed(question: Quantity) -> str:
        return f"{names[question]} {words.guess(Direction(guesses[question]))}"

    ideas = {question: idea_behind(question, guesses, outcome) for question in quantities(guesses)}
    return answers(words, ideas, guessed, reasons.of)


def _other_rule(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    _ = words._
    # Where the input is 0 only the bias moved, whose gradient is that of the logit.
    slope, rate = outcome.weight_gradient if outcome.x else outcome.gradient, outcome.learning_rate
    sentence = _("This is not the rule of gradient descent. The real rule subtracts: {product}.")
    if outcome.rule is Rule.ADD and outcome.loss_change > 0:
        sentence = _("For <b>this</b> rule the worry that the loss grows is right. The real rule subtracts: {product}.")
    return sentence.format(product=subtracted(rate, slope, -rate * slope, decimals))

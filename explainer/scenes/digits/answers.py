"""An answer to each guess at a step on a digit: the idea behind a wrong one, and what refutes or confirms it."""

from collections.abc import Mapping

from explainer.cases.directions import Direction
from explainer.language.formulas import subtracted
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.digits.ideas import Changed, DigitQuestion, Loses, added_idea, changed_idea, loses_idea
from explainer.scenes.digits.one_digit import DigitStep
from explainer.scenes.digits.plan import Plan
from explainer.scenes.digits.sentences import DigitWords, compared, shares
from explainer.teaching.answers import answers
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question


def feedback(words: Words, guesses: Mapping[Question, Answer], step: DigitStep, plan: Plan, decimals: Decimals) -> str:
    """Answer each guess."""
    names, asked = DigitWords(words), plan.asked

    def idea(question: DigitQuestion) -> Misconception:
        guess = guesses[question]
        if question is DigitQuestion.CHANGED:
            return changed_idea(Changed(guess), step.whose(plan.pixel), rate=step.rate)
        if question is DigitQuestion.ADDED:
            return added_idea(Direction(guess), step.way(asked), own=asked == step.own)
        return loses_idea(Loses(guess), step.loses_more(plan.pair), rate=step.rate)

    def guessed(question: DigitQuestion) -> str:
        return names.answers(question, plan)[guesses[question]]

    def reason(question: DigitQuestion, _idea: Misconception) -> str:
        if not step.rate:
            return words._("The learning rate is 0, so nothing moves.")
        if question is DigitQuestion.CHANGED:
            return _of_pixel(words, step, plan, decimals)
        if question is DigitQuestion.ADDED:
            return _of_class(words, step, asked)
        return compared(words, step, plan.pair, decimals)

    ideas = {DigitQuestion(str(question)): idea(DigitQuestion(str(question))) for question in guesses}
    return answers(words, ideas, guessed, reason)


def _of_pixel(words: Words, step: DigitStep, plan: Plan, decimals: Decimals) -> str:
    if step.digit.x[plan.pixel]:
        return shares(words, step, decimals)
    return words._(
        "There is no ink here, so the input is 0, and the gradient with respect to each of the ten weights is 0 too."
    )


def _of_class(words: Words, step: DigitStep, k: int) -> str:
    """Say what the rule makes of one class's error."""
    _ = words._
    error, share = float(step.errors[k]), float(step.shares[k])
    product = subtracted(step.rate, error, share, Decimals.fewest([share]))
    if k == step.own:
        sentence = _("Class {k} is expected, so its error is negative, and −η (p − y) is {product}: added.")
    else:
        sentence = _("Class {k} is not expected, so its error is positive, and −η (p − y) is {product}: taken away.")
    return sentence.format(k=k, product=product)

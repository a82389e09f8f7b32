"""All classes in one step, in words: the question, the errors that add up to 0, and who moved which way."""

from collections.abc import Sequence

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.formulas import output_moved
from explainer.language.numbers import MINUS, MOST, Decimals, printed, relation, short
from explainer.language.phrases import change_chip, coloured, loss_moved, moved_by, moved_to
from explainer.language.words import Words
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes, growth
from explainer.scenes.all_classes.ideas import ClassQuestion
from explainer.teaching.questions import Question
from explainer.teaching.standstill import why_nothing_moves
from explainer.teaching.verdict import what_will_happen

CLOSEST = 6
"""Decimals that two factors are told apart with."""


def error_sum(gradients: Sequence[float], decimals: Decimals) -> str:
    """
    Print p − y of all classes as a sum; '=' only where the printed digits add up to 0.

    Examples
    --------
    >>> error_sum([-0.2, 0.15, 0.05], Decimals(2))
    '−0.20 + 0.15 + 0.05 = 0'
    >>> error_sum([1 / 3, 1 / 3, -2 / 3], Decimals(2))
    '0.33 + 0.33 − 0.67 ≈ 0'
    """
    first, *rest = terms = [decimals.quantity(gradient) for gradient in gradients]
    signed = (f" {MINUS} {term[1:]}" if term.startswith(MINUS) else f" + {term}" for term in rest)
    return f"{first}{''.join(signed)} {relation(sum(map(printed, terms), printed('0')), '0')} 0"


def error_decimals(outcomes: ClassOutcomes, asked: int) -> Decimals:
    """
    Choose the fewest decimals that keep the errors spoken of honest and make all of them add up to 0 as printed.

    Where no number of decimals does, the most leave the least over.
    """
    spoken_of = [outcomes.each[k].gradient for k in (outcomes.target, asked)]
    return Decimals.fewest(spoken_of, lambda decimals: "=" in error_sum(outcomes.gradients, decimals), otherwise=MOST)


def output_decimals(outcomes: ClassOutcomes) -> Decimals:
    """
    Choose decimals for all outputs, so that before, change and after of each class add up as printed.

    Where it can be, what the classes gain is what the others lose, as printed too.
    """
    changes = [outcome.output_change for outcome in outcomes.each]

    def rows(decimals: Decimals) -> bool:
        return all(decimals.output_adds_up(*outcome.output) for outcome in outcomes.each)

    def columns(decimals: Decimals) -> bool:
        return rows(decimals) and sum(printed(decimals.signed(change)) for change in changes) == 0

    return Decimals.fewest(changes, columns, rows, otherwise=MOST)


def logit_decimals(outcomes: ClassOutcomes) -> Decimals:
    """Choose decimals for all logits; what is added to all of them does not change how they are written."""

    def rows(decimals: Decimals) -> bool:
        return all(decimals.adds_up(*(level - outcomes.shift for level in outcome.logit)) for outcome in outcomes.each)

    return Decimals.fewest([outcome.logit_change for outcome in outcomes.each], rows, otherwise=MOST)


def loss_decimals(outcomes: ClassOutcomes) -> Decimals:
    """Choose decimals for the loss."""
    return Decimals.fewest([outcomes.each[0].loss_change])


def class_name(words: Words, outcomes: ClassOutcomes, k: int) -> str:
    """Name a class."""
    return words.classes[outcomes.names[k]]


def asked_for(words: Words, outcomes: ClassOutcomes, asked: int) -> dict[Question, str]:
    """Name the class in each question."""
    name = class_name(words, outcomes, asked)
    if len(outcomes.each) == 2:
        others = words._("The logit of “{name}” will").format(name=class_name(words, outcomes, 1 - asked))
    else:
        others = words._("The logits of the others will")
    return {
        Quantity.LOGIT: words._("The logit of “{name}” will").format(name=name),
        ClassQuestion.OUTPUT: words._("The output of “{name}” will").format(name=name),
        ClassQuestion.OTHERS: others,
    }


def class_question(words: Words, outcomes: ClassOutcomes, asked: int, decimals: Decimals) -> str:
    """Ask what one step will do to a class; of the outcome only the state before is used."""
    outcome = outcomes.each[asked]
    known = words._("For “{name}”: expected {y}, output {p}, so the gradient with respect to its logit is {g}.").format(
        name=class_name(words, outcomes, asked),
        y=outcome.expected,
        p=decimals.probability(outcome.output[0]),
        g=decimals.signed(outcome.gradient),
    )
    return f"{known}{what_will_happen(words, outcome.x)}"


def errors_told(words: Words, outcomes: ClassOutcomes, decimals: Decimals) -> str:
    """Say that the errors of all classes add up to 0."""
    _ = words._
    count = len(outcomes.each)
    errors = {
        2: _("Two errors, one sum: {sum}."),
        3: _("Three errors, one sum: {sum}."),
        4: _("Four errors, one sum: {sum}."),
        5: _("Five errors, one sum: {sum}."),
        6: _("Six errors, one sum: {sum}."),
    }[count].format(sum=error_sum(outcomes.gradients, decimals))
    lacks = class_name(words, outcomes, outcomes.target)
    if count == 2:
        why = _("What “{name}” lacks, “{other}” has too much of.").format(
            name=lacks, other=class_name(words, outcomes, outcomes.wrong[0])
        )
    else:
        why = _("What “{name}” lacks, the others have too much of.").format(name=lacks)
    return f"{errors} {why}"


def step_told(words: Words, outcomes: ClassOutcomes) -> str:
    """Say what the step did with the logits, and what came of the outputs."""
    _, target = words._, outcomes.each[outcomes.target]
    if not outcomes.moves:
        return nothing_moved(words, outcomes)
    if outcomes.rule is not Rule.SUBTRACT:
        other_rule = _("This is not the rule of gradient descent.")
        step = _("The logit of “{name}” goes {logit}, and the loss goes from {before} to {after}.").format(
            name=class_name(words, outcomes, outcomes.target),
            logit=moved_by(words, target.logit_change, logit_decimals(outcomes)),
            before=loss_decimals(outcomes).quantity(target.loss[0]),
            after=loss_decimals(outcomes).quantity(target.loss[1]),
        )
        return f"{other_rule} {step}"
    if outcomes.shift:
        return _shift_told(words, outcomes)
    return _rising_told(words, outcomes) if outcomes.rising else _fall_told(words, outcomes)


def nothing_moved(words: Words, outcomes: ClassOutcomes) -> str:
    """Say why nothing moves."""
    rounded = words._("The errors are too small to change even the last digit that a computer stores of a weight.")
    return why_nothing_moves(words, outcomes.each[0], rounded=rounded)


def _fall_told(words: Words, outcomes: ClassOutcomes) -> str:
    _ = words._
    name = class_name(words, outcomes, outcomes.target)
    ways = {"up": coloured(_("▲ UP"), Direction.UP), "down": coloured(_("▼ DOWN"), Direction.DOWN)}
    if len(outcomes.each) == 2:
        sentence = _(
            "So one step pushes the logit of “{name}” {up} and that of “{other}” {down}. Of two outputs, one gains "
            "what the other loses: {size}."
        )
        other = class_name(words, outcomes, outcomes.wrong[0])
        gained = output_decimals(outcomes).size(outcomes.each[outcomes.target].output_change)
        return sentence.format(name=name, other=other, size=gained, **ways)
    sentence = _(
        "So one step pushes the logit of “{name}” {up} and the other logits {down}. Logits of wrong classes always "
        "fall; their probabilities need not."
    )
    return sentence.format(name=name, **ways)


def _rising_told(words: Words, outcomes: ClassOutcomes) -> str:
    k, furthest = outcomes.rising[0], outcomes.furthest
    rising = outcomes.each[k]
    own, whole = factors(outcomes, k)
    return words._(
        "Look at “{name}”: its logit goes {logit}, yet its output goes {output}. An output is a share: e<sup>z</sup> "
        "divided by the sum of all e<sup>z</sup>. Its own e<sup>z</sup> became {own} times as large, but the sum only "
        "{sum} times, because the logit of “{other}” fell further, by {size}."
    ).format(
        name=class_name(words, outcomes, k),
        logit=moved_by(words, rising.logit_change, logit_decimals(outcomes)),
        output=moved_to(words, rising.output_change, output_decimals(outcomes).moved_output(*rising.output)[2]),
        own=own,
        sum=whole,
        other=class_name(words, outcomes, furthest),
        size=logit_decimals(outcomes).size(outcomes.each[furthest].logit_change),
    )


def _shift_told(words: Words, outcomes: ClassOutcomes) -> str:
    k = outcomes.target
    target = outcomes.each[k]
    return words._(
        "With {shift} added to every logit, all else is the same. Every e<sup>z</sup> got the same factor, so each "
        "share of their sum stays what it was. The output of “{name}” still goes {output}, its logit {logit}, the "
        "loss {loss}."
    ).format(
        shift=f"+{short(outcomes.shift)}" if outcomes.shift > 0 else short(outcomes.shift),
        name=class_name(words, outcomes, k),
        output=output_moved(target, output_decimals(outcomes)),
        logit=change_chip(target.logit_change, logit_decimals(outcomes)),
        loss=loss_moved(target, loss_decimals(outcomes)),
    )


def factors(outcomes: ClassOutcomes, k: int) -> tuple[str, str]:
    """Write how e^z of a class grew and how the sum of all did, as factors with as many digits as tell them apart."""
    own, whole = growth(outcomes.each[k]), outcomes.sum_growth
    written = [(Decimals(places).quantity(own), Decimals(places).quantity(whole)) for places in range(2, CLOSEST + 1)]
    return next((pair for pair in written if pair[0] != pair[1]), written[-1])

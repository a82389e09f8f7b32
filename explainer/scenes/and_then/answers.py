"""An answer to each guess at a run: the idea behind a wrong one, and the numbers that refute or confirm it."""

from collections.abc import Mapping

from explainer.cases.outcome import Outcome
from explainer.language.digits import told_apart
from explainer.language.formulas import subtracted
from explainer.language.numbers import Decimals, printed, relation, short
from explainer.language.phrases import factor
from explainer.language.words import Words
from explainer.scenes.and_then.ideas import (
    Compared,
    Level,
    Reached,
    RunQuestion,
    compared,
    history_idea,
    reached_idea,
    size_idea,
)
from explainer.scenes.and_then.run import Run, output_after
from explainer.scenes.and_then.sentences import RunWords, later_step
from explainer.scenes.and_then.stretches import MOST_STEPS
from explainer.teaching.answers import answer, lead
from explainer.teaching.questions import Answer, Question
from explainer.teaching.standstill import is_barred, why_nothing_moves


def feedback(
    words: Words, run: Run, guesses: Mapping[Question, Answer], steps: int, level: Level, decimals: Decimals
) -> str:
    """Answer both guesses; without any, say why the steps change in size."""
    first = Outcome.of(run.at(0), run.steps[0])
    moves = first.moves
    n = later_step(steps, momentum=bool(run.momentum(0)))
    truth = compared(run.change(n - 1), run.change(0))
    names, paragraphs = RunWords(words), ""
    if RunQuestion.COMPARED in guesses:
        guess = Compared(guesses[RunQuestion.COMPARED])
        weight_moves = bool(first.weight_change)
        idea = size_idea(guess, truth, moves=weight_moves, momentum=bool(run.momentum(0)))
        paragraphs += answer(lead(words, idea, names.sizes[guess]), _about_size(words, run, n, first, decimals))
    if RunQuestion.REACHED in guesses:
        came = Reached(guesses[RunQuestion.REACHED])
        arrives = Reached.YES if level is Level.NEAR and moves else Reached.NO
        idea = reached_idea(came, arrives, level, moves=moves)
        guess_text = f"{names.reaches(first.expected, level)}: {names.reached[came]}"
        paragraphs += answer(lead(words, idea, guess_text), _about_end(words, run, level, first, decimals))
    return paragraphs


def history_feedback(
    words: Words, kept: Run, k: int, guess: Compared, outcomes: tuple[Outcome, Outcome], decimals: Decimals
) -> str:
    """Answer the guess at what a history does to the next step."""
    _ = words._
    ahead, rested = outcomes
    truth = compared(ahead.weight_change, rested.weight_change)
    idea = history_idea(guess, truth)
    if truth is not Compared.SAME:
        keeps = _("A keeps {beta} of its last step: {sum}. B has no step before.")
        reason = keeps.format(beta=short(kept.momentum(k)), sum=step_sum(kept, k, ahead, decimals))
        settles = _("Where a run stands does not settle its next step: the gradients before count too.")
        reason = f"{reason} {settles}"
    elif not kept.momentum(k):
        reason = _("Without momentum nothing is carried over: where a run stands settles its next step.")
    else:
        reason = why_nothing_moves(words, ahead) if is_barred(ahead) else ""
    return answer(lead(words, idea, RunWords(words).sizes[guess]), reason)


def step_sum(run: Run, k: int, outcome: Outcome, decimals: Decimals) -> str:
    """Write '0.5 × 0.460 + 0.195 = +0.425': β times the last step, what the gradient adds, and the step."""
    beta, carried = run.momentum(k), run.carried(k)
    last, own = (decimals.quantity(each) for each in (carried / beta if beta else 0.0, run.own(k)))
    total = decimals.signed(outcome.weight_change)
    exact = printed(short(beta)) * printed(last) + printed(own)
    return f"{short(beta)} × {factor(last)} + {factor(own)} {relation(exact, total)} {total}"


def _about_size(words: Words, run: Run, n: int, first: Outcome, decimals: Decimals) -> str:
    _ = words._
    if not first.weight_change:
        if is_barred(first):
            return why_nothing_moves(words, first)
        return _("The input is 0, so the gradient with respect to the weight is 0 at every step.")
    later = Outcome.of(run.at(n - 1), run.steps[n - 1])
    if run.momentum(0):
        reason = _("Momentum carries {beta} × step 1 on, and the gradient adds its own: {sum}.")
        return reason.format(beta=short(run.momentum(0)), sum=step_sum(run, 1, later, decimals))
    gradients = told_apart(first.weight_gradient, later.weight_gradient, decimals)
    reason = _(
        "The step is −η times the gradient with respect to the weight, and that shrank with the error signal, from "
        "{before} to {after}: {product}."
    )
    rate, slope, change = later.learning_rate, later.weight_gradient, later.weight_change
    return reason.format(before=gradients[0], after=gradients[1], product=subtracted(rate, slope, change, decimals))


def _about_end(words: Words, run: Run, level: Level, first: Outcome, decimals: Decimals) -> str:
    _ = words._
    if not first.moves:
        return _("Nothing moves, so the output stays at {p}.").format(p=decimals.probability(first.output[0]))
    p = decimals.probability(output_after(run.at(0), run.momentum(0), MOST_STEPS))
    if level is Level.EXACT:
        reason = _(
            "For that the error signal would have to be 0. It gets as small as you like and is never 0: after 1000 "
            "steps the output is {p}."
        )
    elif first.expected:
        reason = _(
            "The error signal is never 0, so the steps never end. In time the output passes every number below "
            "1: after 1000 steps it is {p}."
        )
    else:
        reason = _(
            "The error signal is never 0, so the steps never end. In time the output passes every number above "
            "0: after 1000 steps it is {p}."
        )
    return reason.format(p=p)

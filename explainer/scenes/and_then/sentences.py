"""What is said of a run: its questions, its steps, how they compare, and an answer to each guess."""

from collections.abc import Mapping

from explainer.cases.case import Case
from explainer.cases.directions import GLYPHS, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.language.digits import told_apart
from explainer.language.formulas import subtracted
from explainer.language.numbers import Decimals, printed, relation, short
from explainer.language.phrases import change_chip, coloured, factor, moved_by, moved_to
from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.scenes.and_then.ideas import (
    Compared,
    Level,
    Reached,
    RunQuestion,
    Until,
    compared,
    history_idea,
    reached_idea,
    size_idea,
)
from explainer.scenes.and_then.run import MOST_STEPS, Run, Stretch, output_after
from explainer.teaching.answers import answer, lead
from explainer.teaching.questions import Answer, Question
from explainer.teaching.standstill import is_barred, why_nothing_moves
from explainer.teaching.verdict import verdict as step_verdict

NEAR: Mapping[int, float] = {1: 0.99, 0: 0.01}
"""Beyond which number an output is near to what is expected."""


class RunWords:
    """Names of cards and answers."""

    def __init__(self, words: Words) -> None:
        _, pgettext = words._, words.pgettext
        self.words = words
        self.cards = words.cards[0], words.cards[1], words.cards[3], pgettext("axis", "Loss")
        larger, same, smaller = pgettext("size", "larger"), pgettext("size", "the same"), pgettext("size", "smaller")
        self.sizes = {Compared.LARGER: f"▲ {larger}", Compared.SAME: f"= {same}", Compared.SMALLER: f"▼ {smaller}"}
        self.reached = {Reached.YES: words.yes, Reached.NO: words.no}

    def compared_with_first(self, steps: int, *, momentum: bool) -> str:
        """Ask how large a later step is; with momentum the second one tells."""
        sentence = self.words._("Compared with step 1, step {n} will be")
        return sentence.format(n=later_step(steps, momentum=momentum))

    def reaches(self, expected: int, level: Level) -> str:
        """Ask whether the output comes somewhere."""
        _ = self.words._
        if level is Level.EXACT:
            return _("The output will at some step be exactly {y}").format(y=expected)
        near = short(NEAR[expected])
        if expected:
            return _("The output will at some step be above {p}").format(p=near)
        return _("The output will at some step be below {p}").format(p=near)

    def alternative(self, card: str, cursor: int, ends: tuple[str, str, int], value: str) -> str:
        """Put a picture into words."""
        first, last, end = ends
        sentence = self.words._(
            "{card} over the steps: {first} at first, {last} after step {end}; after step {k}: {value}"
        )
        return sentence.format(card=card, first=first, last=last, end=end, k=cursor, value=value)


def later_step(steps: int, *, momentum: bool) -> int:
    """Say which step is compared with the first one."""
    return 2 if momentum else steps + 1


def question(words: Words, outcome: Outcome, steps: int, momentum: float, decimals: Decimals) -> str:
    """Say what is known before the first step."""
    _ = words._
    known = _("{n} steps on one example. Expected {y}, output now {p}.")
    parts = [known.format(n=steps, y=outcome.expected, p=decimals.probability(outcome.output[0]))]
    if outcome.x != 1:
        parts.append(_("The input is {x}.").format(x=short(outcome.x)))
    if momentum:
        sentence = _("Momentum β is {beta}: that part of each step goes on in the next one.")
        parts.append(sentence.format(beta=short(momentum)))
    return " ".join(parts)


def history_question(words: Words, outcome: Outcome, momentum: float, decimals: Decimals) -> str:
    """Say what is known where a second run starts from rest."""
    _ = words._
    numbers = {"w": decimals.plain(outcome.weight[0]), "g": decimals.signed(outcome.weight_gradient)}
    place = _("Run A has come to weight {w}, where the gradient with respect to the weight is {g}.").format(**numbers)
    other = _("Run B starts here from rest: it has no step before.")
    beta = _("Momentum β is {beta}.").format(beta=short(momentum))
    return f"{place} {other} {beta}"


def kicker(words: Words, run: Run, cursor: int, until: Until) -> str:
    """Say after which step the run stands, and whether what it is played until has happened there."""
    _ = words._
    if not cursor:
        return _("The first step")
    sentence = _("After step {k}: the next one")
    if run.ends(cursor - run.begins, until):
        sentence = {
            Until.BELOW: _("After step {k} the loss is below 0.01"),
            Until.RISES: _("In step {k} the loss rose"),
        }[until]
    return sentence.format(k=cursor)


def about_step(words: Words, run: Run, k: int, outcome: Outcome, decimals: Decimals) -> str:
    """Say what one step did."""
    carried = run.carried(k)
    if not carried or outcome.rule is not Rule.SUBTRACT:
        return step_verdict(words, outcome, decimals)
    sentence = words._(
        "{carried} is carried over, and {own} comes from the gradient: the weight goes {weight}, the output {output}."
    )
    return sentence.format(
        carried=change_chip(carried, decimals),
        own=change_chip(run.own(k), decimals),
        weight=moved_by(words, outcome.weight_change, decimals),
        output=moved_to(words, outcome.output_change, decimals.probability(outcome.output[1])),
    )


def about_run(words: Words, run: Run, steps: int, decimals: Decimals) -> str:
    """Compare a later step with the first one, and say where the output came to."""
    _ = words._
    n = later_step(steps, momentum=bool(run.momentum(0)))
    pair = run.change(n - 1), run.change(0)
    sentence = {
        Compared.LARGER: _("Step {n} is larger than step 1: {last} after {first}."),
        Compared.SAME: _("Step {n} is as large as step 1: {last} after {first}."),
        Compared.SMALLER: _("Step {n} is smaller than step 1: {last} after {first}."),
    }[compared(*pair)]
    last, first = (_chip(change, text) for change, text in zip(pair, told_apart(*pair, decimals), strict=True))
    output = decimals.probability(run.output(steps))
    if run.at(0).expected:
        came = _("After {steps} steps the output is {p}, still below 1.")
    else:
        came = _("After {steps} steps the output is {p}, still above 0.")
    return f"{sentence.format(n=n, last=last, first=first)} {came.format(steps=steps, p=output)}"


def about_both(words: Words, outcome: Outcome, other: Outcome, decimals: Decimals) -> str:
    """Compare the next steps of two runs that stand in the same place."""
    _ = words._
    numbers = {
        "w": decimals.plain(outcome.weight[0]),
        "g": decimals.signed(outcome.weight_gradient),
        "a": change_chip(other.weight_change, decimals),
        "b": change_chip(outcome.weight_change, decimals),
    }
    place = _("Both runs stand at weight {w}, with gradient {g} with respect to the weight.").format(**numbers)
    same = compared(other.weight_change, outcome.weight_change) is Compared.SAME
    steps = _("The next step of both is {b}.") if same else _("The next step of A is {a}, that of B {b}.")
    return f"{place} {steps.format(**numbers)}"


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


def rule(words: Words, stretch: Stretch, followed: Rule, *, learn_bias: bool, turned: bool) -> str:
    """Print the rule with momentum, which stands under the cards at all times; `turned` where η changed in mid-run."""
    _ = words._
    name = {
        Rule.SUBTRACT: _("The rule:"),
        Rule.ADD: _("Your rule:"),
        Rule.OTHER: _("The rule of gradient descent; yours is another one:"),
    }[followed]
    rate, error_signal = "<b>+ η</b>" if followed is Rule.ADD else "<b>− η</b>", _("error signal = output − expected.")
    parts = [
        f"<b>{name}</b> {error_signal}",
        _("New weight = weight + step."),
        _("Step = β · last step {rate} · error signal · input.").format(rate=rate),
        *([_("The bias moves by the same rule, without the input.")] if learn_bias else []),
        f"β = {short(stretch.momentum)}.",
        f"η = {short(stretch.learning_rate)}.",
        *([_("Where η changed, what is carried over changed with it.")] if turned else []),
    ]
    return "&ensp; ".join(map(unbroken, parts))


def _chip(change: float, text: str) -> str:
    return coloured(f"{GLYPHS[direction(change)]} {text}", direction(change))


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
    p = decimals.probability(far_output(run.at(0), run.momentum(0)))
    if level is Level.EXACT:
        reason = _(
            "For that the error signal would have to be 0. It gets as small as you like and is never 0: after 1000 "
            "steps the output is {p}."
        )
    elif first.expected:
        reason = _(
            "The error signal is never 0, so the steps never end, and in time the output passes every number below "
            "1: after 1000 steps it is {p}."
        )
    else:
        reason = _(
            "The error signal is never 0, so the steps never end, and in time the output passes every number above "
            "0: after 1000 steps it is {p}."
        )
    return reason.format(p=p)


def far_output(case: Case, momentum: float) -> float:
    """Compute the output after as many steps as a run may have."""
    return output_after(case, momentum, MOST_STEPS)

"""An answer to each guess: the idea behind it by name, and the numbers that refute or confirm it."""

from collections.abc import Mapping

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import MINUS, Decimals, printed, relation, short
from explainer.language.phrases import factor, loss_moved, moved_by, paragraph, product
from explainer.language.words import Words
from explainer.teaching.misconceptions import Idea, idea_behind
from explainer.teaching.questions import Answer, Question, quantities


def feedback(words: Words, guesses: Mapping[Question, Answer], outcome: Outcome, decimals: Decimals) -> str:
    """
    Answer every guess of a round, in the order asked.

    Where all are right one line says why; a step with another rule than the real one is answered as such.
    """
    if outcome.rule is not Rule.SUBTRACT:
        return paragraph(_other_rule(words, outcome, decimals))
    ideas = {question: idea_behind(question, guesses, outcome) for question in quantities(guesses)}
    told = _Told(words, guesses, outcome, decimals)
    # Guesses that one idea led to get one answer.
    groups: dict[Idea, list[Quantity]] = {}
    for question, idea in ideas.items():
        groups.setdefault(idea, []).append(question)
    right = groups.pop(Idea.RIGHT, [])
    lines = [told.refuted(questions, idea) for idea, questions in groups.items()]
    return "".join(map(paragraph, [*lines, told.confirmed(right, everything=not lines)] if right else lines))


def _other_rule(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    _ = words._
    # Where the input is 0 only the bias moved, whose gradient is that of the logit.
    slope = outcome.weight_gradient if outcome.x else outcome.gradient
    factors = f"{MINUS}{short(outcome.learning_rate)}", decimals.quantity(slope)
    arithmetic = product(factors, decimals.signed(-outcome.learning_rate * slope))
    if outcome.rule is Rule.ADD and outcome.loss_change > 0:
        return _(
            "For <b>this</b> rule the worry that the loss grows is right. The real rule subtracts: {product}."
        ).format(product=arithmetic)
    return _("This is not the rule of gradient descent. The real rule subtracts: {product}.").format(product=arithmetic)


def _factors(outcome: Outcome, decimals: Decimals) -> tuple[str, str]:
    return f"{MINUS}{short(outcome.learning_rate)}", decimals.quantity(outcome.weight_gradient)


class _Told:
    """The sentences of one round; they share the words, the numbers and the guesses."""

    def __init__(self, words: Words, guesses: Mapping[Question, Answer], outcome: Outcome, decimals: Decimals) -> None:
        self.words, self.guesses, self.outcome, self.decimals = words, guesses, outcome, decimals
        self.names = {
            Quantity.WEIGHT: words.pgettext("guessed", "the weight will"),
            Quantity.LOGIT: words.pgettext("guessed", "the logit will"),
            Quantity.OUTPUT: words.pgettext("guessed", "the output will"),
            Quantity.LOSS: words.pgettext("guessed", "the loss will"),
        }
        self.step = product(_factors(outcome, decimals), decimals.signed(outcome.weight_change))

    def confirmed(self, right: list[Quantity], *, everything: bool) -> str:
        """Say which guesses came true, and why the first of them did."""
        _ = self.words._
        if everything:
            lead = _("As you predicted.")
        else:
            lead = _("As you predicted: {guesses}.").format(guesses=self._guessed(right))
        return f"<b>{lead}</b> {self._reason(right[0])}"

    def _reason(self, question: Quantity) -> str:
        _, outcome = self.words._, self.outcome
        if outcome.direction_of(question) is Direction.STAYS:
            return self._nothing_moves()
        if question is Quantity.WEIGHT:
            if outcome.weight_gradient < 0:
                return _("Why: {product}; minus times minus is plus.").format(product=self.step)
            return _("Why: {product}; minus times plus is minus.").format(product=self.step)
        if question is Quantity.LOGIT:
            return self._reason_of_logit()
        if question is Quantity.OUTPUT:
            if outcome.direction_of(Quantity.LOGIT) is not outcome.direction_of(question):
                return _("Why: another wrong class’s logit fell further.")
            return _("Why: here the output goes the way of its own logit: {output}.").format(output=self._output())
        return _("Why: the step goes downhill, so the loss shrinks: {loss}.").format(loss=self._loss())

    def _reason_of_logit(self) -> str:
        _ = self.words._
        if self.outcome.x == 0:
            why = _("Why: {logit}; only the bias moves.")
        elif self.outcome.x < 0:
            why = _("Why: {logit}; the input enters squared, so its sign drops out.")
        else:
            why = _("Why: {logit}; the step goes against the gradient with respect to the logit.")
        return why.format(logit=self._logit())

    def refuted(self, questions: list[Quantity], idea: Idea) -> str:
        """Name the idea behind wrong guesses and answer it with this step's numbers."""
        lead, why = self._refutation(questions[0], idea)
        told = self.words._("You predicted “{guess}”: {idea}").format(guess=self._guessed(questions), idea=lead)
        return f"<b>{told}</b> {why}"

    def _refutation(self, question: Quantity, idea: Idea) -> tuple[str, str]:
        _, outcome = self.words._, self.outcome
        weight = moved_by(self.words, outcome.weight_change, self.decimals)
        if idea is Idea.KEPT_SIGN and question is Quantity.WEIGHT:
            why = _(
                "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η "
                "times it: {product}. So the loss shrank: {loss}."
            )
            return _("you kept the gradient’s sign."), why.format(product=self.step, loss=self._loss())
        if idea is Idea.KEPT_SIGN:
            return _("you kept the gradient’s sign."), _(
                "The step goes against the gradient with respect to the logit: {logit}."
            ).format(logit=self._logit())
        if idea is Idea.FORGOT_INPUT_SIGN:
            gradient = product(
                (self.decimals.quantity(outcome.gradient), short(outcome.x)),
                self.decimals.signed(outcome.weight_gradient),
            )
            why = _(
                "It is negative, so the gradient with respect to the weight is {gradient}. Subtracting η times it "
                "takes the weight {weight}."
            )
            return _("you left out the input."), why.format(gradient=gradient, weight=weight)
        if idea is Idea.FOLLOWED_WEIGHT:
            parts = (self.decimals.quantity(outcome.weight_change), short(outcome.x))
            via = product(parts, self.decimals.signed(outcome.via_weight))
            why = _(
                "The weight changed by {change}; on its way to the logit this change meets the input once more: {via}. "
                "So the input enters squared, and its sign drops out."
            )
            change = self.decimals.signed(outcome.weight_change)
            return _("you assumed that the logit follows the weight."), why.format(change=change, via=via)
        if idea is Idea.FOLLOWED_LOGIT_DOWN:
            why = _("Here the output goes the way of its own logit, and the logit went {logit}.")
            logit = moved_by(self.words, outcome.logit_change, self.decimals)
            return _("you took the gradient for the change itself."), why.format(logit=logit)
        if idea is Idea.OUTPUT_ALONE:
            why = _("An output depends on all logits, and another wrong class’s logit fell further.")
            return _("you looked at this logit alone."), why
        if idea is Idea.LOSS_GROWS:
            why = _("The step goes downhill: {loss}.").format(loss=self._loss())
            return _("you took the step for one uphill."), why
        if idea is Idea.SAID_STAYS:
            return _("that is not so, there is a change."), self._still_wrong(question)
        return _("that is not so, there is no change."), self._nothing_moves()

    def _still_wrong(self, question: Quantity) -> str:
        _ = self.words._
        why = _(
            "The output still differs from what is expected, so the error signal is not 0 and something moves: "
            "{change}."
        )
        change = {
            Quantity.WEIGHT: self.step,
            Quantity.LOGIT: self._logit(),
            Quantity.OUTPUT: self._output(),
            Quantity.LOSS: self._loss(),
        }[question]
        return why.format(change=change)

    def _nothing_moves(self) -> str:
        _ = self.words._
        if self.outcome.learning_rate == 0:
            return _("The learning rate is 0, so nothing moves.")
        if self.outcome.x:
            return _("The error signal is so small that the step is lost in rounding.")
        if self.outcome.via_bias:
            return _("The input is 0, so this example says nothing about the weight. Only the bias moves.")
        return _("The input is 0, so this example says nothing about the weight: nothing moves.")

    def _guessed(self, questions: list[Quantity]) -> str:
        return ", ".join(
            f"{self.names[question]} {self.words.guess(Direction(self.guesses[question]))}" for question in questions
        )

    def _logit(self) -> str:
        return logit_formula(self.outcome, self.decimals)

    def _output(self) -> str:
        before, _, after = self.decimals.moved_output(*self.outcome.output)
        return f"{before} → {after}"

    def _loss(self) -> str:
        return loss_moved(self.outcome, self.decimals)


def logit_formula(outcome: Outcome, decimals: Decimals) -> str:
    """Write Δz = −η · (p − y) · x² with this step's numbers; with a learned bias it is x² + 1."""
    x, rate, gradient = (
        short(outcome.x),
        f"{MINUS}{short(outcome.learning_rate)}",
        decimals.quantity(outcome.gradient),
    )
    symbols, size, squared = "x²", f"{factor(x)}²", printed(x) ** 2
    if outcome.via_bias:
        symbols, size, squared = f"({symbols} + 1)", f"({size} + 1)", squared + 1
    shown = decimals.signed(outcome.logit_change)
    sign = relation(printed(rate) * printed(gradient) * squared, shown)
    return f"Δz = {MINUS}η · (p {MINUS} y) · {symbols} = {rate} × {factor(gradient)} × {size} {sign} {shown}"

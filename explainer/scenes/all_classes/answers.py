"""An answer to each guess about a class: the idea behind it by name, and the numbers that refute or confirm it."""

from collections.abc import Mapping

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.phrases import change_chip, paragraph
from explainer.language.words import Words
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes
from explainer.scenes.all_classes.ideas import ClassIdea, ClassQuestion, Others, class_idea
from explainer.scenes.all_classes.sentences import (
    class_name,
    error_decimals,
    factors,
    logit_decimals,
    nothing_moved,
    output_decimals,
)
from explainer.teaching.answers import logit_formula
from explainer.teaching.questions import Answer, Question

WAYS = {Others.UP: "▲", Others.STAYS: "=", Others.DOWN: "▼", Others.BOTH: "▲▼"}


def others_answers(words: Words, outcomes: ClassOutcomes) -> dict[Others, str]:
    """Write the answers on the other classes' logits; of two classes the other is one."""
    told = {
        Others.UP: words.pgettext("logits", "rise"),
        Others.STAYS: words.pgettext("logits", "stay"),
        Others.DOWN: words.pgettext("logits", "fall"),
        Others.BOTH: words.pgettext("logits", "move both ways"),
    }
    if len(outcomes.each) == 2:
        told |= {Others(way): text for way, text in words.answers.items()}
    return {answer: f"{WAYS[answer]} {text}" for answer, text in told.items()}


def class_feedback(words: Words, guesses: Mapping[Question, Answer], outcomes: ClassOutcomes, asked: int) -> str:
    """Answer every guess of a round, those of one idea together; none where the step had another rule."""
    if outcomes.rule is not Rule.SUBTRACT:
        return ""
    told = _Told(words, guesses, outcomes, asked)
    groups: dict[ClassIdea, list[Question]] = {}
    for question in guesses:
        groups.setdefault(class_idea(question, guesses, outcomes, asked), []).append(question)
    right = groups.pop(ClassIdea.RIGHT, [])
    lines = [told.refuted(questions, idea) for idea, questions in groups.items()]
    if right:
        lines.append(told.confirmed(right, everything=not lines))
    return "".join(map(paragraph, lines))


class _Told:
    """The sentences of one round; they share the words, the numbers and the guesses."""

    def __init__(self, words: Words, guesses: Mapping[Question, Answer], outcomes: ClassOutcomes, asked: int) -> None:
        self.words, self.guesses, self.outcomes = words, guesses, outcomes
        outcome = outcomes.each[asked]
        own, whole = factors(outcomes, asked)
        two = len(outcomes.each) == 2
        before, _, after = output_decimals(outcomes).moved_output(*outcome.output)
        moves = [
            f"{class_name(words, outcomes, k)} {change_chip(each.logit_change, logit_decimals(outcomes))}"
            for k, each in enumerate(outcomes.each)
            if k != asked
        ]
        self.numbers = {
            "name": class_name(words, outcomes, asked),
            "rest": class_name(words, outcomes, 1 - asked) if two else "",
            "other": class_name(words, outcomes, outcomes.furthest),
            "gradient": error_decimals(outcomes, asked).signed(outcome.gradient),
            "other_gradient": error_decimals(outcomes, asked).signed(outcomes.each[1 - asked].gradient) if two else "",
            "formula": logit_formula(outcome, logit_decimals(outcomes)),
            "output": f"{before} → {after}",
            "own": own,
            "sum": whole,
            "moves": ", ".join(moves),
        }

    def confirmed(self, right: list[Question], *, everything: bool) -> str:
        """Say which guesses came true, and why the first of them did."""
        _ = self.words._
        guesses = ", ".join(map(self._guess, right))
        lead = _("As you predicted.") if everything else _("As you predicted: {guesses}.").format(guesses=guesses)
        return f"<b>{lead}</b> {self._reason(right[0])}"

    def refuted(self, questions: list[Question], idea: ClassIdea) -> str:
        """Name the idea behind wrong guesses and answer it with this step's numbers."""
        lead, why = self._refutations(others=questions[0] is ClassQuestion.OTHERS)[idea]
        guess = ", ".join(map(self._guess, questions))
        told = self.words._("You predicted “{guess}”: {idea}").format(guess=guess, idea=lead)
        return f"<b>{told}</b> {why.format(**self.numbers)}"

    def _guess(self, question: Question) -> str:
        words, guess = self.words, self.guesses[question]
        if question is ClassQuestion.OTHERS:
            guessed = others_answers(words, self.outcomes)[Others(guess)]
        else:
            guessed = words.guess(Direction(guess))
        if question is ClassQuestion.OTHERS and not self.numbers["rest"]:
            told = words.pgettext("guessed", "logits of the others {guess}")
        elif question is ClassQuestion.OUTPUT:
            told = words.pgettext("guessed", "output of ‘{name}’ {guess}")
        else:
            told = words.pgettext("guessed", "logit of ‘{name}’ {guess}")
        return told.format(name=self.numbers["rest" if question is ClassQuestion.OTHERS else "name"], guess=guessed)

    def _reason(self, question: Question) -> str:
        _ = self.words._
        if not self.outcomes.moves:
            return nothing_moved(self.words, self.outcomes)
        if question is Quantity.LOGIT:
            why = _("Why: {logit}; the step goes against the gradient with respect to the logit.")
            return why.format(logit=self.numbers["formula"])
        if question is ClassQuestion.OUTPUT:
            why = _("Why: its own e<sup>z</sup> became {own} times as large, the sum of all e<sup>z</sup> {sum} times.")
        else:
            why = _("Why: {moves}; only the expected class has p − y below 0.")
        return why.format(**self.numbers)

    def _refutations(self, *, others: bool) -> dict[ClassIdea, tuple[str, str]]:
        _ = self.words._
        changed = _("that is not so, there is a change.")
        kept = _("The step goes against it: {logit}.").format(logit=self.numbers["formula"])
        alone = _("Its p − y is not 0 but {gradient}, so its logit moves as well: {formula}.")
        if others:
            kept = _("Every other p − y is above 0, and the step goes against it: {moves}.")
            alone = _("Every class has a p − y of its own, and none is 0: {moves}.")
        if others and self.numbers["rest"]:
            kept = _("The p − y of “{rest}” is {other_gradient}, and the step goes against it: {moves}.")
        return {
            ClassIdea.STILL: (
                _("that is not so, there is no change."),
                nothing_moved(self.words, self.outcomes),
            ),
            ClassIdea.KEPT_SIGN: (_("you kept the gradient’s sign."), kept),
            ClassIdea.SAID_STAYS: (
                changed,
                _("The output still differs from what is expected, so its p − y is not 0: {formula}."),
            ),
            ClassIdea.ALONE: (_("you assumed that only one class learns."), alone),
            ClassIdea.FIXED: (
                changed,
                _("An output is a share of the sum of all e<sup>z</sup>, and all of these changed: {output}."),
            ),
            ClassIdea.LOGIT_FOR_OUTPUT: (
                _("you took the logit for the output."),
                _(
                    "Its logit did fall, yet its output rose, {output}: an output depends on all logits, and that of "
                    "“{other}” fell further."
                ),
            ),
            ClassIdea.WRONG_MUST_FALL: (
                _("you assumed that every wrong class’s output falls."),
                _(
                    "Only the logit of a wrong class has to fall. This output rose, {output}, because the logit of "
                    "“{other}” fell further."
                ),
            ),
            ClassIdea.LIFTED: (
                _("you assumed that the fall of the others lifts it."),
                _(
                    "That can happen, but here its own e<sup>z</sup> became {own} times as large and the sum of all "
                    "e<sup>z</sup> {sum} times, so its share fell: {output}."
                ),
            ),
            ClassIdea.GRADIENT_FOR_CHANGE: (
                _("you took the gradient for the change itself."),
                _("Its logit rises and all the others fall, so its share of the sum grows: {output}."),
            ),
            ClassIdea.SEESAW: (
                _("you assumed that all the others gain what this class loses."),
                _("Only the expected class has p − y below 0, so only its logit rises: {moves}."),
            ),
            ClassIdea.TOGETHER: (
                _("you assumed that the others all move the same way."),
                _(
                    "Among the others is the expected class: its p − y is below 0, those of the rest are above 0, so "
                    "their logits go different ways: {moves}."
                ),
            ),
            ClassIdea.SECOND_RISE: (
                _("you assumed that the logit of a wrong class rises."),
                _("All the others are wrong classes: each p − y is above 0, and the step goes against it: {moves}."),
            ),
        }

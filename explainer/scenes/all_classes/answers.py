"""An answer to each guess about a class: the idea behind it by name, and the numbers that refute or confirm it."""

from collections.abc import Iterable, Mapping

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.formulas import logit_formula, output_moved
from explainer.language.phrases import change_chip, paragraph
from explainer.language.words import Words
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes
from explainer.scenes.all_classes.ideas import ClassQuestion, Others, class_idea
from explainer.scenes.all_classes.sentences import (
    class_name,
    error_decimals,
    factors,
    logit_decimals,
    nothing_moved,
    output_decimals,
)
from explainer.teaching.answers import answers
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question

WAYS = {Others.UP: "▲", Others.STAYS: "=", Others.DOWN: "▼", Others.BOTH: "▲▼"}


def others_answers(words: Words, outcomes: ClassOutcomes) -> dict[Others, str]:
    """Write the answers on the other classes' logits; of two classes the other is one."""
    texts = {
        Others.UP: words.pgettext("logits", "rise"),
        Others.STAYS: words.pgettext("logits", "stay"),
        Others.DOWN: words.pgettext("logits", "fall"),
        Others.BOTH: words.pgettext("logits", "move both ways"),
    }
    if len(outcomes.each) == 2:
        texts |= {Others(way): text for way, text in words.answers.items()}
    return {answer: f"{WAYS[answer]} {text}" for answer, text in texts.items()}


def class_feedback(words: Words, guesses: Mapping[Question, Answer], outcomes: ClassOutcomes, asked: int) -> str:
    """
    Answer every guess of a round, those of one idea together; without guesses, say why the logits moved.

    Where the step had another rule, or where nothing moved, the verdict says it all.
    """
    if outcomes.rule is not Rule.SUBTRACT:
        return ""
    if not guesses:
        moves = _logits_moved(words, outcomes, range(len(outcomes.each)))
        return paragraph(_why_they_moved(words).format(moves=moves)) if outcomes.moves else ""
    ideas = {question: class_idea(question, guesses, outcomes, asked) for question in guesses}
    sentences = _ClassAnswers(words, guesses, outcomes, asked)
    return answers(words, ideas, sentences.guess, sentences.reason)


def _logits_moved(words: Words, outcomes: ClassOutcomes, classes: Iterable[int]) -> str:
    decimals, each = logit_decimals(outcomes), outcomes.each
    return ", ".join(f"{class_name(words, outcomes, k)} {change_chip(each[k].logit_change, decimals)}" for k in classes)


def _why_they_moved(words: Words) -> str:
    return words._("Why: {moves}; only the expected class has p − y below 0.")


class _ClassAnswers:
    """The sentences of one round; they share the words, the numbers and the guesses."""

    def __init__(self, words: Words, guesses: Mapping[Question, Answer], outcomes: ClassOutcomes, asked: int) -> None:
        self.words, self.guesses, self.outcomes = words, guesses, outcomes
        outcome = outcomes.each[asked]
        own, whole = factors(outcomes, asked)
        two = len(outcomes.each) == 2
        others = [k for k in range(len(outcomes.each)) if k != asked]
        self.numbers = {
            "name": class_name(words, outcomes, asked),
            "rest": class_name(words, outcomes, 1 - asked) if two else "",
            "other": class_name(words, outcomes, outcomes.furthest),
            "gradient": error_decimals(outcomes, asked).signed(outcome.gradient),
            "other_gradient": error_decimals(outcomes, asked).signed(outcomes.each[1 - asked].gradient) if two else "",
            "logit": logit_formula(outcome, logit_decimals(outcomes)),
            "formula": logit_formula(outcome, logit_decimals(outcomes)),
            "output": output_moved(outcome, output_decimals(outcomes)),
            "own": own,
            "sum": whole,
            "moves": _logits_moved(words, outcomes, others),
        }

    def guess(self, question: Question) -> str:
        """Write the guess on a question."""
        words, guess = self.words, self.guesses[question]
        if question is ClassQuestion.OTHERS:
            answer = others_answers(words, self.outcomes)[Others(guess)]
        else:
            answer = words.guess(Direction(guess))
        if question is ClassQuestion.OTHERS and not self.numbers["rest"]:
            sentence = words.pgettext("guessed", "logits of the others {guess}")
        elif question is ClassQuestion.OUTPUT:
            sentence = words.pgettext("guessed", "output of ‘{name}’ {guess}")
        else:
            sentence = words.pgettext("guessed", "logit of ‘{name}’ {guess}")
        return sentence.format(name=self.numbers["rest" if question is ClassQuestion.OTHERS else "name"], guess=answer)

    def reason(self, question: Question, idea: Misconception) -> str:
        """Say with this step's numbers why a guess came true, or why the idea behind it is wrong."""
        if idea is Misconception.SAID_MOVES or not self.outcomes.moves:
            return nothing_moved(self.words, self.outcomes)
        others = question is ClassQuestion.OTHERS
        reason = self._confirmation(question) if idea is Misconception.NONE else self._refutations(others=others)[idea]
        return reason.format(**self.numbers)

    def _confirmation(self, question: Question) -> str:
        _ = self.words._
        if question is Quantity.LOGIT:
            return _("Why: {logit}; the step goes against the gradient with respect to the logit.")
        if question is ClassQuestion.OUTPUT:
            return _(
                "Why: its own e<sup>z</sup> became {own} times as large, the sum of all e<sup>z</sup> {sum} times."
            )
        return _why_they_moved(self.words)

    def _refutations(self, *, others: bool) -> Mapping[Misconception, str]:
        _ = self.words._
        kept = _("The step goes against it: {logit}.")
        alone = _("Its p − y is not 0 but {gradient}, so its logit moves as well: {formula}.")
        if others:
            kept = _("Every other p − y is above 0, and the step goes against it: {moves}.")
            alone = _("Every class has a p − y of its own, and none is 0: {moves}.")
        if others and self.numbers["rest"]:
            kept = _("The p − y of “{rest}” is {other_gradient}, and the step goes against it: {moves}.")
        return {
            Misconception.KEPT_SIGN: kept,
            Misconception.SAID_STAYS: _(
                "The output still differs from what is expected, so its p − y is not 0: {formula}."
            ),
            Misconception.ONE_CLASS_LEARNS: alone,
            Misconception.OUTPUT_FIXED: _(
                "An output is a share of the sum of all e<sup>z</sup>, and all of these changed: {output}."
            ),
            Misconception.LOGIT_FOR_OUTPUT: _(
                "Its logit did fall, yet its output rose, {output}: an output depends on all logits, and that of "
                "“{other}” fell further."
            ),
            Misconception.WRONG_MUST_FALL: _(
                "Only the logit of a wrong class has to fall. This output rose, {output}, because the logit of "
                "“{other}” fell further."
            ),
            Misconception.LIFTED: _(
                "That can happen. Here its own e<sup>z</sup> became {own} times as large and the sum of all "
                "e<sup>z</sup> {sum} times, so its share fell: {output}."
            ),
            Misconception.GRADIENT_FOR_CHANGE: _(
                "Its logit rises and all the others fall, so its share of the sum grows: {output}."
            ),
            Misconception.OTHERS_GAIN: _(
                "Only the expected class has p − y below 0, so only its logit rises: {moves}."
            ),
            Misconception.OTHERS_TOGETHER: _(
                "Among the others is the expected class. Its p − y is below 0, those of the rest are above 0, so "
                "their logits go different ways: {moves}."
            ),
            Misconception.WRONG_RISES: _(
                "All the others are wrong classes: each p − y is above 0, and the step goes against it: {moves}."
            ),
        }

"""An answer to each guess at a step on the examples: the idea behind a wrong one, and what refutes or confirms it."""

from collections.abc import Mapping

from explainer.cases.directions import Direction
from explainer.cases.outcome import Rule
from explainer.language.numbers import short
from explainer.language.phrases import paragraph, product
from explainer.language.words import Words
from explainer.scenes.two_disagree.ideas import Comes, PullQuestion, idea_behind, reached_idea, with_other_reduction
from explainer.scenes.two_disagree.problem import Examples
from explainer.scenes.two_disagree.pull import Pull
from explainer.scenes.two_disagree.sentences import comes_below, losses, nothing_moves, pushed
from explainer.teaching.answers import answers
from explainer.teaching.answers import feedback as answers_to
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question

MAIN_FIRST = (PullQuestion.MEAN_LOSS, *(each for each in PullQuestion if each is not PullQuestion.MEAN_LOSS))
"""What is told first where every guess came true."""


class PullAnswers:
    """Answers about one step; whether the loss comes below a level is told by the run."""

    def __init__(self, words: Words, pull: Pull, level: float, comes: Comes, far: float) -> None:
        self.words, self.pull, self.level, self.comes = words, pull, level, comes
        self.far = far  # the lowest loss of as many steps as a run may have

    def to(self, guesses: Mapping[Question, Answer]) -> str:
        """Answer guesses; without any, say why the step goes where it goes."""
        words, pull = self.words, self.pull
        if pull.rule is not Rule.SUBTRACT and pull.change:
            return answers_to(words, {}, pull.outcome, pull.decimals)
        if not guesses:
            return paragraph(self._why()) if pull.change and not pull.settled else ""
        asked = [question for question in MAIN_FIRST if question in guesses]
        ideas = {question: self._idea(question, guesses[question]) for question in asked}
        return answers(words, ideas, lambda question: self._guessed(question, guesses[question]), self._reason)

    def _idea(self, question: PullQuestion, guess: Answer) -> Misconception:
        if question is PullQuestion.FLOOR:
            return reached_idea(guess, self.comes, self.level, self.pull)
        return idea_behind(question, guess, self.pull)

    def _guessed(self, question: PullQuestion, guess: Answer) -> str:
        words, pgettext = self.words, self.words.pgettext
        if question is PullQuestion.FLOOR:
            return f"{comes_below(words, self.level)}: {words.yes if guess == Comes.YES else words.no}"
        names = {
            PullQuestion.LOSS_OF_A: pgettext("guessed", "the loss of A will"),
            PullQuestion.MEAN_LOSS: pgettext("guessed", "the mean loss will"),
            PullQuestion.WEIGHT: pgettext("guessed", "the weight will"),
            PullQuestion.LOSS: pgettext("guessed", "the loss will"),
        }
        return f"{names[question]} {words.guess(Direction(guess))}"

    def _reason(self, question: PullQuestion, idea: Misconception) -> str:
        pull = self.pull
        if question is PullQuestion.FLOOR:
            return self._floor()
        if not pull.change or pull.settled:
            return ""  # the verdict has said why
        if question is PullQuestion.WEIGHT:
            return self._weight()
        if question is PullQuestion.LOSS_OF_A:
            return self._loss_of_a()
        return self._loss(idea)

    def _why(self) -> str:
        return self._loss(Misconception.NONE)

    def _weight(self) -> str:
        words, pull = self.words, self.pull
        d, rate = pull.decimals, pull.problem.learning_rate
        sentence = words._("The step is −η times the gradient with respect to the weight: {product}.")
        minus_rate = f"−{short(rate)}"
        return sentence.format(product=product((minus_rate, d.quantity(pull.slope)), d.signed(pull.change)))

    def _loss_of_a(self) -> str:
        _ = self.words._
        pull = self.pull
        before, after = losses(pull, 0)
        if not pull.problem.x[0]:
            return _("The input of A is 0, so no weight changes what it loses.")
        if pull.problem.alone:
            sentence = _("The step looks at A alone, and one one-hot example gains by every step: {before} → {after}.")
        elif pull.agree:
            sentence = _("Both push the same way, so the loss of A fell: {before} → {after}.")
        elif pull.way_of(0) is Direction.UP:
            sentence = _("B pushes harder than A, and the step goes its way: the loss of A grew, {before} → {after}.")
        else:
            sentence = _("A pushes harder than B, and the step goes its way: the loss of A fell, {before} → {after}.")
        return sentence.format(before=before, after=after)

    def _loss(self, idea: Misconception) -> str:
        pull = self.pull
        if pull.problem.examples is Examples.TWO:
            told = f"{pushed(self.words, pull)} {self._about_lowest()}"
            if idea in (Misconception.MEAN_FOR_SUM, Misconception.SUM_FOR_MEAN):
                told = f"{told} {self._about_other_reduction()}"
            return told
        return self._loss_of_one()

    def _about_lowest(self) -> str:
        """Say where the step led, beside the place where the mean loss is lowest."""
        _ = self.words._
        pull = self.pull
        d, lowest = pull.decimals, pull.problem.lowest
        if pull.problem.alone:
            return self._about_other()
        if lowest is None:
            return _("The mean loss only falls that way, however far the step goes.")
        at = d.plain(lowest)
        if not pull.past_lowest:
            return _("The mean loss is lowest at {w}: the step goes towards it, and not past it.").format(w=at)
        sentence = {
            Direction.UP: _("The right way, but past the lowest point, which is at {w}, and up the other side."),
            Direction.STAYS: _("It goes past the lowest point, which is at {w}, and up as high as it started."),
            Direction.DOWN: _("It goes past the lowest point, which is at {w}, but not up as high as it started."),
        }[pull.way]
        return sentence.format(w=at)

    def _about_other(self) -> str:
        """Say what became of the example that was not asked."""
        _ = self.words._
        pull = self.pull
        before, after = losses(pull, 1)
        fates = {
            Direction.UP: _("Nobody asked B: its loss grew, {before} → {after}."),
            Direction.STAYS: _("Nobody asked B: its loss is what it was, {before} → {after}."),
            Direction.DOWN: _("Nobody asked B, yet its loss fell, {before} → {after}."),
        }
        told = fates[pull.way_of(1)].format(before=before, after=after)
        half = 0.5
        if all(output[1] > half for output in pull.outputs):
            both = _("The network now says “{name}” for both.")
            told = f"{told} {both.format(name=self.words.classes['cat'])}"
        return told

    def _about_other_reduction(self) -> str:
        _ = self.words._
        other = with_other_reduction(self.pull)
        _before, after = losses(other)
        if self.pull.problem.reduction == "sum":
            return _("The mean would be half as long a step, and the mean loss {after} after it.").format(after=after)
        return _("The sum would be twice as long a step, and the mean loss {after} after it.").format(after=after)

    def _loss_of_one(self) -> str:
        _ = self.words._
        pull = self.pull
        before, after = losses(pull)
        if pull.problem.examples is Examples.ONE:
            sentence = _("The farther the weight goes that way, the lower the loss: {before} → {after}.")
            return sentence.format(before=before, after=after)
        moved = {
            Direction.UP: _("The loss grew, {before} → {after}: the step went past the place where output = expected."),
            Direction.STAYS: _("The loss is what it was, {before} → {after}."),
            Direction.DOWN: _("The loss fell, {before} → {after}."),
        }[pull.way]
        floor = _("Below {floor} it can never come.").format(floor=pull.loss_decimals.quantity(pull.problem.floor))
        return f"{moved.format(before=before, after=after)} {floor}"

    def _floor(self) -> str:
        _ = self.words._
        problem, written = self.pull.problem, self.pull.loss_decimals.quantity
        if not self.pull.change and not self.pull.settled:
            return nothing_moves(self.words, self.pull)
        if self.level <= problem.floor:
            sentence = _(
                "Where less than 1 is expected the loss is lowest at output = expected, and there it is {floor}, not 0."
            )
        elif self.comes is Comes.YES:
            sentence = _("It can come down to {floor}, and within 1000 steps it came to {far}.")
        else:
            sentence = _("It could come down to {floor}, but with this η it came no lower than {far} in 1000 steps.")
        return sentence.format(floor=written(problem.floor), far=written(self.far))

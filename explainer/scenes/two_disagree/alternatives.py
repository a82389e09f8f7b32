"""Both pictures in words, for who does not see them."""

from explainer.cases.directions import Direction
from explainer.language.words import Words
from explainer.scenes.two_disagree.problem import Examples
from explainer.scenes.two_disagree.pull import Pull
from explainer.scenes.two_disagree.rates import Rates
from explainer.scenes.two_disagree.sentences import losses


class Alternatives:
    """What the pictures show, in one language."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def hidden_curve(self, pull: Pull) -> str:
        """Say where the weight is before the step."""
        _, d = self.words._, pull.decimals
        weight = d.plain(pull.weight[0])
        if pull.problem.examples is not Examples.TWO:
            return _("The weight is {w}. The loss along it is not shown yet.").format(w=weight)
        sentence = _("The weight is {w}. A pushes {a}, B pushes {b}. The losses along it are not shown yet.")
        a, b = (d.signed(push) for push in pull.pushes)
        return sentence.format(w=weight, a=a, b=b)

    def curve(self, pull: Pull) -> str:
        """Say what the step did on the curve."""
        _, d = self.words._, pull.decimals
        before, after = losses(pull)
        ways = {
            Direction.UP: _("Loss against the weight: from {w0} to {w1} the loss goes up from {before} to {after}."),
            Direction.STAYS: _("Loss against the weight: from {w0} to {w1} the loss stays at {after}."),
            Direction.DOWN: _(
                "Loss against the weight: from {w0} to {w1} the loss goes down from {before} to {after}."
            ),
        }
        w0, w1 = (d.plain(weight) for weight in pull.weight)
        told = ways[pull.way].format(w0=w0, w1=w1, before=before, after=after)
        lowest = pull.problem.lowest
        if lowest is None:
            return told
        floor = pull.loss_decimals.quantity(pull.problem.floor)
        least = _("It is lowest at {w}, with {floor}.").format(w=d.plain(lowest), floor=floor)
        return f"{told} {least}"

    def hidden_rates(self, pull: Pull) -> str:
        """Say that the second picture is hidden."""
        return self.words._("What the loss is after one step, for every η: not shown yet.")

    def rates(self, pull: Pull, rates: Rates) -> str:
        """Say what one step does for every learning rate."""
        _, written = self.words._, pull.loss_decimals.quantity
        sentence = _("The loss after one step, for every η from 0 to {highest}: {before} for 0, {after} for {eta}.")
        return sentence.format(
            highest=f"{rates.highest:g}",
            before=written(rates.losses[0]),
            after=written(rates.after),
            eta=f"{rates.rate:g}",
        )

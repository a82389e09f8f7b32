"""The loss against the watched class's weight, with the arrows of a step below."""

from collections.abc import Sequence

from explainer.cases.one_weight import WeightPath
from explainer.drawing import loss_axes
from explainer.drawing.panel import Size
from explainer.language.words import Words
from explainer.scenes.downhill.sentences import CurveWords
from explainer.scenes.downhill.step_arrows import StepArrows


class LossAxes(loss_axes.LossAxes):
    """Axes about the weight before the step."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words, self.curve_words = words, CurveWords(words)
        self.arrows = StepArrows(self, words, bottom=size.label + 8)
        self.lay_out(self.arrows.top, self.arrows.widest, self.curve_words.loss)

    def rescale(self, name: str, paths: Sequence[WeightPath], *, known: bool, steady: bool = False) -> None:
        """
        Choose ranges that hold every rule's path about the weight before the step.

        Until the step's outcome is `known` there is no scale of the loss. In a `steady` drag ranges grow, not shrink.
        """
        start = paths[0].weights[0]
        far = [abs(weight - start) for path in paths for weight in path.weights]
        far += [abs(path.first.learning_rate * path.slope) for path in paths]
        high = max(loss for path in paths for loss in path.losses)
        axis = self.curve_words.axis_short if self.size.compact else self.curve_words.axis
        self.reach(axis.format(name=name), start, max(far), high if known else None, steady=steady)

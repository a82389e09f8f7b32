"""
The scene's four pictures as most people would draw them: axes, patches and texts of matplotlib.

As many marks and labels as the scene has; what they say comes from the same step.
"""

import numpy as np

from explainer import gradient_descent_step
from explainer.cases.case import Case

BLUE, RED, GREY, PALE = "#0a5cad", "#b23f00", "#6b7684", "#dce3ea"
SIZE = (12.2, 3.22)


def step_at(x):
    """Take the scene's first step, with another input."""
    case = Case(x=x)
    return gradient_descent_step(case.model, [x], case.target, case.learning_rate, learn_bias=False)


def arrow(x, start, tip, half=0.1):
    """Corners of a vertical block arrow."""
    neck = tip - np.clip(tip - start, -0.04, 0.04)
    sides = [(x - half, start), (x - half, neck), (x - 2 * half, neck)]
    return [*sides, (x, tip), (x + 2 * half, neck), (x + half, neck), (x + half, start)]


class Pictures:
    """
    Tank, weight gauge, logit gauge, tank.

    Parameters
    ----------
    figure : Figure
        Where to draw them.
    x : float
        The input.
    """

    def __init__(self, figure, x):
        self.axes = figure.subplots(1, 4, width_ratios=[220, 374, 298, 208])
        figure.subplots_adjust(0.03, 0.06, 0.99, 0.97, wspace=0.25)
        signal, weight, logit, output = self.axes
        for tank in (signal, output):
            tank.set(xlim=(0, 2), ylim=(0, 1.1), xticks=[], yticks=[0, 0.5, 1])
            tank.axhline(1, color=GREY, linestyle="--")
            tank.text(1.1, 1.03, "expected 1")
        for gauge in (weight, logit):
            gauge.set(xlim=(0, 2), xticks=[])
        self.ghosts = [gauge.axhline(0, color=GREY, linestyle="--") for gauge in (weight, logit)]

        (self.before_fill,) = signal.fill([], [], color=PALE)
        (self.bracket,) = signal.plot([], [], color=RED, linewidth=2)
        (self.before_level,) = signal.plot([], [], color="black")
        self.signal_texts = [signal.text(0, 0, "") for _ in range(3)]

        (self.uphill,) = weight.fill([], [], facecolor="white", edgecolor=GREY)
        (self.step,) = weight.fill([], [], color=BLUE)
        (self.flip,) = weight.plot([], [], color="black")
        (self.flip_head,) = weight.plot([], [], "k^")
        (self.weight_level,) = weight.plot([], [], color="black", linewidth=3)
        self.weight_texts = [weight.text(0, 0, "") for _ in range(7)]

        (self.logit_step,) = logit.fill([], [], color=BLUE)
        (self.logit_level,) = logit.plot([], [], color="black", linewidth=3)
        self.logit_texts = [logit.text(0, 0, "") for _ in range(3)]

        (self.after_fill,) = output.fill([], [], color=PALE)
        (self.gain,) = output.fill([], [], color=BLUE)
        (self.was,) = output.plot([], [], color=GREY, linestyle="--")
        (self.after_level,) = output.plot([], [], color="black")
        self.output_texts = [output.text(0, 0, "") for _ in range(3)]
        self.move(x)

    def move(self, x):
        """Show the step for another input."""
        step = step_at(x)
        before, after = step.before, step.after
        p, q = float(before.probabilities[0]), float(after.probabilities[0])
        w, v = float(before.model.weights[0, 0]), float(after.model.weights[0, 0])
        z, u = float(before.logits[0]), float(after.logits[0])
        uphill = w - (v - w)
        tank = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])

        self.before_fill.set_xy(tank * (1, p))
        self.before_level.set_data([0, 1], [p, p])
        self.bracket.set_data([1.1, 1.2, 1.2, 1.1], [p, p, 1, 1])
        self._put(self.signal_texts, [(0.3, p / 2), (0.3, p / 3), (1.3, p)], [f"{p:.2f}", "output", f"{p - 1:+.2f}"])

        self.uphill.set_xy(arrow(0.4, w, uphill))
        self.step.set_xy(arrow(1.1, w, v))
        self.flip.set_data([0.5, 0.75, 0.9], [w, w + 0.1, (w + v) / 2])
        self.flip_head.set_data([0.9], [(w + v) / 2])
        self.weight_level.set_data([1.3, 2], [v, v])
        self._put(
            self.weight_texts,
            [(1.0, v), (1.5, w), (1.5, v), (0.1, uphill), (0.1, uphill - 0.05), (0.2, w + 0.1), (1.0, v + 0.05)],
            [
                f"{v - w:+.2f}",
                f"before {w:.2f}",
                f"after {v:.2f}",
                "uphill (gradient)",
                "more loss this way",
                "minus flips it",
                "step taken",
            ],
        )

        self.logit_step.set_xy(arrow(0.6, z, u))
        self.logit_level.set_data([0.8, 2], [u, u])
        logit_texts = [f"{u - z:+.2f}", f"before {z:.2f}", f"after {u:.2f}"]
        self._put(self.logit_texts, [(0.5, u), (1.3, z), (1.3, u)], logit_texts)

        self.after_fill.set_xy(tank * (1, q))
        self.gain.set_xy(np.array([(0, p), (1, p), (1, q), (0, q)]))
        self.was.set_data([0, 1.1], [p, p])
        self.after_level.set_data([0, 1], [q, q])
        output_texts = [f"{q - p:+.2f}", f"after {q:.2f}", f"before {p:.2f}"]
        self._put(self.output_texts, [(1.2, q), (1.2, q - 0.1), (1.2, q - 0.2)], output_texts)

        half = 0.25 + 1.2 * abs(v - w)
        for gauge, ghost, level in zip(self.axes[1:3], self.ghosts, (w, z), strict=True):
            ghost.set_ydata([level, level])
            gauge.set_ylim(level - half, level + half)

    def _put(self, labels, places, texts):
        for label, place, text in zip(labels, places, texts, strict=True):
            label.set_position(place)
            label.set_text(text)

"""The loss against one weight, in words: which way is uphill, and where each rule goes."""

from explainer.cases.one_weight import WeightPath
from explainer.cases.outcome import Rule
from explainer.language.formulas import subtracted
from explainer.language.numbers import Decimals
from explainer.language.phrases import moved_by, paragraph
from explainer.language.words import Words
from explainer.scenes.downhill.ideas import Followed
from explainer.teaching.standstill import why_nothing_moves


def asked(words: Words, gradient: float, decimals: Decimals) -> str:
    """Ask for the step and the loss; the gradient with respect to the weight is known, and named a slope."""
    question = words._(
        "The gradient with respect to the weight, which is the slope of the loss along it, is {gradient}. "
        "Which way does the step go, and what does the loss do?"
    )
    return question.format(gradient=decimals.signed(gradient) if gradient else "0")


def kicker(words: Words, path: WeightPath, *, own: bool, predicted: Followed) -> str:
    """Name the rule that is shown, whether it is the reader's `own`, and whether it was `predicted` by."""
    _ = words._
    rule = _("The rule with its minus") if path.rule is Rule.SUBTRACT else unreal(words, path.rule, own=own)
    if path.rule is Rule.ADD and predicted is not Followed.NOTHING:
        follows = {
            Followed.PART: _("{rule} · part of your prediction follows it"),
            Followed.ALL: _("{rule} · this is the rule you predicted with"),
        }[predicted]
        rule = follows.format(rule=rule)
    return _("{rule} · steps: {count}").format(rule=rule, count=path.steps) if path.steps > 1 else rule


def unreal(words: Words, rule: Rule, *, own: bool) -> str:
    """Name a rule that is not the real one."""
    if rule is Rule.OTHER:
        return words._("Your own rule")
    return words._("Your own rule: minus forgotten") if own else words.minus_forgotten


def verdict(words: Words, path: WeightPath, decimals: Decimals) -> str:
    """Say where a rule took the weight, and what became of the loss."""
    _ = words._
    if not path.weight_change:
        return nothing_moves(words, path)
    before, after = decimals.quantity(path.losses[0]), decimals.quantity(path.losses[-1])
    if path.rule is Rule.OTHER:
        sentence = _("By this rule the weight goes {weight}, and the loss goes from {before} to {after}.")
    elif path.rule is Rule.ADD and before == after:
        sentence = _("Adding η · slope takes the weight {weight}, uphill: the loss <em>GREW by {size}</em>.")
    elif path.rule is Rule.ADD:
        sentence = _(
            "Adding η · slope takes the weight {weight}, uphill: the loss <em>GREW from {before} to {after}</em>."
        )
    elif before == after:
        sentence = _("Subtracting η · slope takes the weight {weight}, downhill: the loss shrank by {size}.")
    else:
        sentence = _(
            "Subtracting η · slope takes the weight {weight}, downhill: the loss shrank from {before} to {after}."
        )
    weight = moved_by(words, path.weight_change, decimals)
    return sentence.format(weight=weight, before=before, after=after, size=decimals.size(path.loss_change))


def nothing_moves(words: Words, path: WeightPath) -> str:
    """Say why a rule leads nowhere."""
    _ = words._
    if path.rule is Rule.OTHER:
        return _("By this rule the weight ends where it started, and the loss with it.")
    rounded = _("The slope is too small to change even the last digit that a computer stores of the weight.")
    return why_nothing_moves(words, path.first, rounded=rounded)


def reasons(words: Words, right: WeightPath, shown: WeightPath, decimals: Decimals) -> str:
    """Give the reasons under the verdict on the path `shown`, where `right` is that of the rule with its minus."""
    return paragraph(_why(words, right, shown, decimals))


def _why(words: Words, right: WeightPath, shown: WeightPath, decimals: Decimals) -> str:
    _, slope = words._, shown.slope
    if not slope:
        return _("The curve is flat here. Whether 0 is subtracted or added makes no difference.")
    if not shown.first.learning_rate:
        return _("Whether 0 times the slope is subtracted or added makes no difference.")
    product = _subtracted(shown, decimals)
    if shown.rule is Rule.SUBTRACT:
        return _downhill(words, shown).format(slope=decimals.signed(slope), product=product)
    if shown.rule is Rule.ADD:
        sentence = _(
            "For <b>this</b> rule the worry that the loss grows is right. At the start the real rule subtracts: "
            "{product}; the weight goes ▲ UP and the loss shrinks to {after}."
        )
        if slope > 0:
            sentence = _(
                "For <b>this</b> rule the worry that the loss grows is right. At the start the real rule subtracts: "
                "{product}; the weight goes ▼ DOWN and the loss shrinks to {after}."
            )
        return sentence.format(product=product, after=decimals.quantity(right.losses[-1]))
    return _("This is not the rule of gradient descent. The real rule subtracts: {product}.").format(product=product)


def _subtracted(path: WeightPath, decimals: Decimals) -> str:
    """Write −η · gradient with this path's numbers."""
    rate, slope = path.first.learning_rate, path.slope
    return subtracted(rate, slope, -rate * slope, decimals)


def _downhill(words: Words, path: WeightPath) -> str:
    _ = words._
    if path.steps > 1:
        if path.slope < 0:
            return _(
                "At the start the slope is negative ({slope}), so downhill is to the right: the first step is "
                "{product}. The flatter the curve, the shorter the step."
            )
        return _(
            "At the start the slope is positive ({slope}), so downhill is to the left: the first step is {product}. "
            "The flatter the curve, the shorter the step."
        )
    if path.slope < 0:
        return _(
            "The slope is negative ({slope}), so downhill is to the right: {product}. Switch the minus off to run the "
            "other rule."
        )
    return _(
        "The slope is positive ({slope}), so downhill is to the left: {product}. Switch the minus off to run the "
        "other rule."
    )


def reading(words: Words, path: WeightPath, decimals: Decimals) -> tuple[str, str, str]:
    """Lead the eye: from the curve to its slope, from the slope uphill, from uphill to the step."""
    _ = words._
    if not path.slope:
        return (
            _("The curve is flat, so its slope is 0."),
            _("There is no way <b>uphill</b>."),
            _("So <b>the step</b> has no way to go."),
        )
    if path.slope < 0:
        curve = _("The curve falls to the right, so its slope is negative: {slope}.")
        uphill = _("<b>Uphill</b> (hollow arrow) is therefore to the left.")
        step = _("<b>The step</b> must go the other way, to the right: {product}.")
    else:
        curve = _("The curve rises to the right, so its slope is positive: {slope}.")
        uphill = _("<b>Uphill</b> (hollow arrow) is therefore to the right.")
        step = _("<b>The step</b> must go the other way, to the left: {product}.")
    if not path.first.learning_rate:
        step = _("The learning rate is 0, so <b>the step</b> has no length.")
    return curve.format(slope=decimals.signed(path.slope)), uphill, step.format(product=_subtracted(path, decimals))


def alternative(words: Words, name: str, shown: WeightPath, decimals: Decimals) -> str:
    """Put the picture into words for who does not see it."""
    description = words._(
        "The loss against the weight w of “{name}”: at w = {start} the slope is {slope} and the loss {before}; "
        "{steps}: w = {end}, loss {after}."
    )
    start, _, end = decimals.moved(shown.weights[0], shown.weights[-1])
    return description.format(
        name=name,
        start=start,
        slope=decimals.signed(shown.slope),
        before=decimals.quantity(shown.losses[0]),
        steps=CurveWords(words).step(shown.rule, shown.steps),
        end=end,
        after=decimals.quantity(shown.losses[-1]),
    )


def hidden_alternative(words: Words, name: str, weight: str) -> str:
    """Put the picture into words while only the weight is known."""
    description = words._("The weight w of “{name}” is {weight}. The curve of the loss and the step are not shown yet.")
    return description.format(name=name, weight=weight)


class CurveWords:
    """The labels of the picture."""

    def __init__(self, words: Words) -> None:
        _, pgettext = words._, words.pgettext
        self.loss = pgettext("axis", "Loss")
        self.axis = _("weight w of “{name}” (only this weight moves; all else is held still)")
        self.axis_short = _("weight w of “{name}”")
        self.not_yet = _("The curve is drawn once the step is taken.")
        self.slope = _("slope {slope}")
        self.before, self.after = _("before: loss {loss}"), _("after: loss {loss}")
        self.grew, self.with_minus = _("after: loss {loss}, it GREW"), _("with the minus: {loss}")
        self._steps = {
            (Rule.SUBTRACT, True): _("step with the minus"),
            (Rule.SUBTRACT, False): _("steps with the minus"),
            (Rule.ADD, True): _("step without the minus"),
            (Rule.ADD, False): _("steps without the minus"),
            (Rule.OTHER, True): words.step_taken,
            (Rule.OTHER, False): _("steps taken"),
        }

    def step(self, rule: Rule, steps: int) -> str:
        """Name the step, or the steps, of a rule."""
        return self._steps[rule, steps == 1]

    def taken(self, rule: Rule, steps: int) -> str:
        """Name the step in use; the real rule's is just the step taken."""
        return self.step(rule if rule is Rule.ADD else Rule.OTHER, steps)


def note(words: Words, *, learn_bias: bool) -> str:
    """Say what the curve leaves out."""
    if learn_bias:
        return words._(
            "Along the curve only one weight moves; everything else is held still, the biases too, although “Learn "
            "the bias too” is on. A full step applies its rule to the biases and to the other weights as well."
        )
    return words._(
        "Along the curve only one weight moves; everything else is held still. A full step applies its rule to the "
        "weights of the other classes as well."
    )

"""
Eight demonstrations of two minutes: a question, its twin in other numbers, what will be answered, what to say.

A new one is one row: the drawer, the teacher's guide and the handout take it up; where the handout's second page is
full, it says so. What it claims of the screen is run in `tests/scenes/contract/test_demonstrations.py`, and the guide's
prose counts them.
"""

from dataclasses import dataclass

from explainer.language.words import N_
from explainer.teaching.misconceptions import Misconception


@dataclass(frozen=True)
class Demonstration:
    """
    One question for a class.

    `link` and `twin` are what a lesson link says of a scene of the page; in both each of the `ideas` is what a wrong
    answer shows.
    """

    title: str
    page: str
    link: str
    twin: str
    ideas: tuple[Misconception, ...]
    say: str  # once the step was taken
    split: str  # what to do where the class is of two minds


DEMONSTRATIONS = (
    Demonstration(
        N_("0.8 of 1"),
        "explainer",
        "scene=one-step&ask=weight",
        "scene=one-step&p=0.6&x=2&ask=weight",
        (Misconception.KEPT_SIGN, Misconception.SAID_STAYS),
        N_(
            "The output is below what is expected, so the gradient is negative. The rule subtracts it: minus times "
            "minus is plus."
        ),
        N_("Let both sides read the line of the step aloud, sign by sign."),
    ),
    Demonstration(
        N_("Negative input"),
        "explainer",
        "scene=one-step&scenario=negative-input&ask=weight,logit",
        "scene=one-step&p=0.6&x=-1.5&ask=weight,logit",
        (Misconception.INPUT_LEFT_OUT, Misconception.LOGIT_FOLLOWS_WEIGHT, Misconception.KEPT_SIGN),
        N_(
            "The gradient with respect to the weight is the error signal times the input, so a negative input turns "
            "its sign. The logit goes the other way than the weight, because the input comes in once more."
        ),
        N_("Ask each side which derivative it means: with respect to the logit, or to the weight."),
    ),
    Demonstration(
        N_("Mirrors"),
        "explainer",
        "scene=two-inputs",
        "scene=two-inputs&p=0.5&x=1",
        (Misconception.INPUT_LEFT_OUT, Misconception.LOGIT_FOLLOWS_WEIGHT),
        N_("The weights go opposite ways, and both logits go the same way: the input enters twice."),
        N_(
            "Let one half of the class follow the left column of the table, the other half the right one; then compare."
        ),
    ),
    Demonstration(
        N_("Input zero"),
        "explainer",
        "scene=one-step&scenario=input-zero&ask=weight,logit",
        "scene=one-step&y=0&p=0.3&x=0&ask=weight,logit",
        (Misconception.SAID_MOVES,),
        N_("Error signal times 0 is 0: this example can teach the weight nothing, however wrong the output is."),
        N_("Let the bias learn too, under “More…”, and look again: what moves now, and what does not?"),
    ),
    Demonstration(
        N_("Forget the minus"),
        "explainer",
        "scene=downhill&ask=loss",
        "scene=downhill&p=0.6&x=-1.5&ask=loss",
        (Misconception.LOSS_GROWS, Misconception.SAID_STAYS),
        N_("The gradient points uphill. Choose “forget the minus” beside the curve, and the loss grows."),
        N_("Let them point: which way is downhill from the dot?"),
    ),
    Demonstration(
        N_("The wrong class that rises"),
        "explainer",
        "scene=all-classes&scenario=rising-rival&asked=2&ask=class-output",
        "scene=all-classes&p=0.02&eta=1.5&o=0.95%200.03&asked=2&ask=class-output",
        (Misconception.WRONG_MUST_FALL, Misconception.OUTPUT_FIXED),
        N_(
            "The logit of every wrong class falls. But an output is a share: where another class loses more, it can "
            "rise."
        ),
        N_("Ask for its logit first, and then once more for its output."),
    ),
    Demonstration(
        N_("The loss that goes up"),
        "beyond",
        "scene=disagree&ask=mean",
        "scene=disagree&eta=3&xb=1.5&ask=mean",
        (Misconception.LOSS_MUST_FALL, Misconception.PUSHES_CANCEL),
        N_("The step goes the right way and too far: past the lowest mean loss, and up the other side."),
        N_("Move the learning rate below the tick: the pushes point as before, and the mean loss falls."),
    ),
    Demonstration(
        N_("Two examples disagree"),
        "beyond",
        "scene=disagree&ask=a",
        "scene=disagree&eta=1&xb=3&ask=a",
        (Misconception.ONE_EXAMPLE_DECIDES, Misconception.SAID_STAYS),
        N_("One step serves both examples. B pushes harder, so the weight goes its way, and the loss of A grows."),
        N_("Ask each side whose push it looked at; then let the step look at A alone, under “More…”."),
    ),
)

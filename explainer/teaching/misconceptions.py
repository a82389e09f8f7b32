"""The catalogue of misconceptions: each wrong idea that an answer shows, what it is about, and its name in words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum

from explainer.language.words import N_, Words
from explainer.teaching.topics import SCENE_OF_TOPIC, Topic

STEP = "one-step", "signs", "downhill"
"""The scenes that ask for weight, logit, output or loss of one step."""


class Misconception(Enum):
    """
    What an answer shows; every one but `NONE` is refuted by name.

    Each has its name in English, as `in_words` says it; its topic; and where answers show it: names of scenes and
    "practice", or nothing where it is the one scene that treats the topic.
    """

    NONE = "", None
    # Signs of the gradient.
    FLIPPED_ERROR = N_("you took expected − output."), Topic.ERROR, "never-zero", "practice"
    INPUT_PUT_IN = (
        N_("you took the gradient with respect to the weight for that with respect to the logit."),
        Topic.INPUT,
        "practice",
    )
    INPUT_LEFT_OUT = N_("you left out the input."), Topic.INPUT, *STEP, "two-inputs", "disagree", "practice"
    NO_ERROR_LEFT = N_("you took the gradient for 0."), Topic.NEVER_ZERO, "practice"
    # What a step does.
    KEPT_SIGN = (
        N_("you kept the gradient’s sign."),
        Topic.MINUS,
        *STEP,
        "all-classes",
        "disagree",
        "penguins",
        "digits",
        "practice",
    )
    KEPT_LOGIT_SIGN = N_("you kept the sign of the gradient with respect to the logit."), Topic.MINUS, "practice"
    GRADIENT_FOR_CHANGE = N_("you took the gradient for the change itself."), Topic.MINUS, *STEP, "all-classes"
    LOSS_GROWS = N_("you took the step for one uphill."), Topic.MINUS, *STEP, "disagree", "practice"
    TRUSTED_STEP = N_("you took every step for one downhill."), Topic.MINUS, "practice"
    FOLLOWED_WEIGHT = N_("you judged by the weight."), Topic.TWICE, "practice"
    LOGIT_FOLLOWS_WEIGHT = N_("you assumed that the logit follows the weight."), Topic.TWICE, *STEP, "two-inputs"
    LOGIT_ALONE = N_("you looked at this logit alone."), Topic.SHARED, *STEP, "practice"
    # When nothing moves.
    SAID_STAYS = (
        N_("that is not so, there is a change."),
        Topic.NEVER_ZERO,
        *STEP,
        "two-inputs",
        "all-classes",
        "disagree",
        "penguins",
        "digits",
    )
    SAID_MOVES = (
        N_("that is not so, there is no change."),
        Topic.STANDSTILL,
        *STEP,
        "two-inputs",
        "all-classes",
        "disagree",
        "penguins",
    )
    INPUT_ZERO = N_("you missed that the input is 0."), Topic.STANDSTILL, "digits", "practice"
    STEP_ZERO = N_("you missed that the learning rate is 0."), Topic.STANDSTILL, "digits", "practice"
    BIAS_MISSED = N_("you left out the bias."), Topic.STANDSTILL, "practice"
    BIAS_OPPOSITE = N_("that is not so."), Topic.STANDSTILL, "two-inputs"
    # How all classes move together.
    ONE_CLASS_LEARNS = N_("you assumed that only one class learns."), Topic.SHARED, "all-classes", "digits"
    RIVAL_ALONE = N_("you looked at the nearest rival alone."), Topic.SHARED, "digits"
    EQUAL_SHARES = N_("you let all the others give alike."), Topic.SHARED, "digits"
    LEAST_LIKELY = N_("you let the less likely class give more."), Topic.SHARED, "digits"
    SHARES_DIFFER = N_("you saw a difference where the outputs are equal."), Topic.SHARED, "digits"
    OUTPUT_FIXED = N_("that is not so, there is a change."), Topic.SHARED
    LOGIT_FOR_OUTPUT = N_("you took the logit for the output."), Topic.SHARED
    WRONG_MUST_FALL = N_("you assumed that every wrong class’s output falls."), Topic.SHARED
    WRONG_RISES = N_("you assumed that the logit of a wrong class rises."), Topic.SHARED
    LIFTED = N_("you assumed that the fall of the others lifts it."), Topic.SHARED
    OTHERS_GAIN = N_("you assumed that all the others gain what this class loses."), Topic.SHARED
    OTHERS_TOGETHER = N_("you assumed that the others all move the same way."), Topic.SHARED
    # How far a step goes.
    LARGER_OUTPUT = N_("you took the output for the error signal."), Topic.NEVER_ZERO, "practice"
    FAR_FROM_ONE = N_("you measured both error signals from 1."), Topic.ERROR, "practice"
    SIGNED_SIZE = N_("you took a negative input for a small one."), Topic.LENGTH, "practice"
    RATE_ALONE = N_("you looked at the learning rate alone."), Topic.LENGTH, "practice"
    INPUT_ALONE = N_("you looked at the input alone."), Topic.LENGTH, "penguins", "practice"
    WEIGHT_COUNTED = N_("you let the change be proportional to the weight."), Topic.LENGTH, "practice"
    SMALLER_WEIGHT = N_("you gave the smaller weight the larger change."), Topic.LENGTH, "practice"
    # How steps follow one another.
    EQUAL_STEPS = N_("you let η alone set the size."), Topic.STEPS, "and-then", "practice"
    GROWING_STEPS = N_("you expected the steps to gather speed."), Topic.STEPS, "and-then", "practice"
    MOMENTUM_FASTER = N_("you took momentum for a promise of larger steps."), Topic.STEPS, "and-then", "practice"
    MOMENTUM_LEFT_OUT = N_("you left out what the step before hands on."), Topic.STEPS, "and-then", "practice"
    END_REACHED = N_("you let the output arrive."), Topic.NEVER_ZERO, "and-then"
    STEPS_DIE_OUT = N_("you let the steps end too soon."), Topic.NEVER_ZERO, "and-then", "disagree"
    PLACE_ALONE = N_("you looked only at where both runs stand."), Topic.STEPS, "and-then", "practice"
    COUNTED_STEPS = N_("you took a later step for a smaller one."), Topic.STEPS, "practice"
    PLAIN_MEMORY = N_("you gave a memory to a step that has none."), Topic.STEPS, "and-then", "practice"
    # How examples share a step.
    LOSS_MUST_FALL = N_("you gave every step a smaller loss."), Topic.EXAMPLES, "disagree", "practice"
    ONE_EXAMPLE_DECIDES = N_("you asked one example alone."), Topic.EXAMPLES, "disagree", "practice"
    PUSHES_CANCEL = N_("you let opposite pushes cancel, whatever their sizes."), Topic.EXAMPLES, "disagree", "practice"
    DISAGREEMENT_RISES = N_("you took a disagreement for a rising loss."), Topic.EXAMPLES, "disagree", "practice"
    SUM_FOR_MEAN = N_("you took the sum for the mean."), Topic.MEAN, "disagree"
    MEAN_FOR_SUM = N_("you took the mean for the sum."), Topic.MEAN, "disagree"
    OVERSHOOT_ALONE = N_("you let one example alone overshoot."), Topic.EXAMPLES, "disagree", "practice"
    # When less than 1 is expected.
    EXPECTED_ONE = N_("you took the expected value for 1."), Topic.SOFT, "disagree", "practice"
    OTHERS_PULL = N_("you let what is expected of the others pull it down."), Topic.SOFT, "practice"
    FLOOR_IS_BUG = N_("you expected the loss to come to 0."), Topic.SOFT, "disagree", "practice"
    # How many examples make one step.
    ERROR_ALONE = N_("you looked at the error alone."), Topic.LENGTH, "penguins"
    RIGHT_FOR_STILL = (
        N_("you took a bird that is named right for one that pushes nothing."),
        Topic.NEVER_ZERO,
        "penguins",
    )
    NEITHER_LARGER = N_("that is not so: neither its error nor its input is the larger one."), Topic.LENGTH, "penguins"
    COUNTED_BIRDS = N_("you counted the birds, not how hard they push."), Topic.MEAN, "penguins"
    LOSS_FOR_COUNT = N_("you took the loss for a count of birds."), Topic.MEAN, "penguins"
    COUNT_AGAINST_LOSS = N_("you set the number of birds against the loss."), Topic.MEAN, "penguins"
    # What is left of an error near 0 and 1.
    PRINTED_ONE = N_("you took the printed 1.0 for a true 1."), Topic.NEVER_ZERO
    END_FOR_RIGHT = N_("you took an output at an end of its range for one that is right."), Topic.NEVER_ZERO
    ERROR_OVERLOOKED = N_("you overlooked a difference that is still there."), Topic.NEVER_ZERO
    AGAINST_ERROR = N_("you assumed that this gradient shrinks wherever the error grows."), Topic.NEVER_ZERO
    ALONG_ERROR = N_("you assumed that it follows the error, as in cross-entropy."), Topic.NEVER_ZERO
    # Where a chain of claims breaks.
    DOUBTED_GIVEN = N_("you doubted what is given."), Topic.ERROR
    OUTPUT_ONE = N_("you thought that the output could be 1."), Topic.NEVER_ZERO, "puzzle"
    SIGN_FOR_SLIP = N_("you took the negative sign itself for the slip."), Topic.MINUS, "puzzle"
    POSITIVE_INPUT = N_("with a positive input it would be wrong."), Topic.TWICE, "puzzle"
    WRONG_FOR_TRUE = N_("you took claim {n} for true."), Topic.MINUS, "puzzle"
    END_ALONE = N_("you looked at the end of the chain only."), Topic.MINUS, "puzzle"
    # Which derivative is meant; *Origin* names the number and the idea in one sentence.
    TOOK_PROBABILITY = N_("that is the derivative with respect to the output p."), Topic.DERIVATIVES, "practice"
    TOOK_LOGIT = N_("that is the derivative with respect to the logit."), Topic.DERIVATIVES, "practice"
    TOOK_WEIGHT = N_("that is the derivative with respect to the weight."), Topic.DERIVATIVES, "practice"
    CHOSE_PROBABILITY = (
        N_("You chose {number}: that is the derivative with respect to the output, ∂L/∂p."),
        Topic.DERIVATIVES,
    )
    CHOSE_LOGIT = N_("You chose {number}: that is the derivative with respect to the logit, ∂L/∂z."), Topic.DERIVATIVES
    CHOSE_WEIGHT = (
        N_("You chose {number}: that is the derivative with respect to the weight, ∂L/∂w."),
        Topic.DERIVATIVES,
    )
    CHOSE_STEP = (
        N_("You chose {number}: that is the derivative with the other sign, the way the step goes."),
        Topic.MINUS,
        "origin",
    )
    # Which bug it is.
    BLAMED_MINUS = N_("a forgotten minus shows in the step alone."), Topic.MINUS, "practice"
    BLAMED_ERROR = N_("a flipped difference shows in the sign of every gradient."), Topic.ERROR, "practice"
    BLAMED_SECOND_SOFTMAX = N_("a second softmax shows in the output itself."), Topic.ONE_SOFTMAX, "practice"
    BLAMED_LOSS_INPUT = (
        N_("probabilities in place of logits leave the output right; only what comes after it is wrong."),
        Topic.ONE_SOFTMAX,
        "practice",
    )
    BLAMED_SUM = N_("a sum shows in the totals: they are twice the mean."), Topic.MEAN, "practice"

    def __init__(self, lead: str, topic: Topic | None, *met: str) -> None:
        self.lead, self.topic = lead, topic
        self.met = met or ((SCENE_OF_TOPIC[topic],) if topic else ())


TOPICS: Mapping[Misconception, Topic] = {each: each.topic for each in Misconception if each.topic}
"""What each misconception is about."""


_named: ContextVar[list[tuple[Misconception, str]] | None] = ContextVar("named", default=None)


@contextmanager
def naming() -> Iterator[list[tuple[Misconception, str]]]:
    """Take note of the misconceptions that are named meanwhile, and how: every scene names the idea behind a guess."""
    named: list[tuple[Misconception, str]] = []
    token = _named.set(named)
    try:
        yield named
    finally:
        _named.reset(token)


def in_words(words: Words, misconception: Misconception, **numbers: object) -> str:
    """Name a misconception, as it follows the answer that shows it."""
    name = words._(misconception.lead).format(**numbers)
    named = _named.get()
    if named is not None:
        named.append((misconception, name))
    return name

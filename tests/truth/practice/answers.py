"""Whether an answer was right, and the name of the idea behind a wrong one: true if it leads to that answer."""

from explainer.teaching.misconceptions import Misconception as Idea
from truth.reader import Reader

reader = Reader()
claim = reader.claim

claim(
    "You answered “{answer:text}”:",
    when=lambda facts, answer: not facts.is_right and answer == facts.offered[facts.session.answers[-1]],
)
claim("That is right.", when=lambda facts: facts.is_right)


LEADS = {
    Idea.FLIPPED_ERROR: "you took expected − output.",
    Idea.INPUT_PUT_IN: "you took the gradient with respect to the weight for that with respect to the logit.",
    Idea.INPUT_LEFT_OUT: "you left out the input.",
    Idea.NO_ERROR_LEFT: "you took the gradient for 0.",
    Idea.KEPT_SIGN: "you kept the gradient’s sign.",
    Idea.KEPT_LOGIT_SIGN: "you kept the sign of the gradient with respect to the logit.",
    Idea.FOLLOWED_WEIGHT: "you judged by the weight.",
    Idea.LOGIT_ALONE: "you looked at this logit alone.",
    Idea.LOSS_GROWS: "you took the step for one uphill.",
    Idea.TRUSTED_STEP: "you took every step for one downhill.",
    Idea.INPUT_ZERO: "you missed that the input is 0.",
    Idea.STEP_ZERO: "you missed that the learning rate is 0.",
    Idea.BIAS_MISSED: "you left out the bias.",
    Idea.LARGER_OUTPUT: "you took the output for the error signal.",
    Idea.FAR_FROM_ONE: "you measured both error signals from 1.",
    Idea.SIGNED_SIZE: "you took a negative input for a small one.",
    Idea.RATE_ALONE: "you looked at the learning rate alone.",
    Idea.INPUT_ALONE: "you looked at the input alone.",
    Idea.WEIGHT_COUNTED: "you let the change be proportional to the weight.",
    Idea.SMALLER_WEIGHT: "you gave the smaller weight the larger change.",
    Idea.TOOK_PROBABILITY: "that is the derivative with respect to the output p.",
    Idea.TOOK_LOGIT: "that is the derivative with respect to the logit.",
    Idea.TOOK_WEIGHT: "that is the derivative with respect to the weight.",
    Idea.BLAMED_MINUS: "a forgotten minus shows in the step alone.",
    Idea.BLAMED_ERROR: "a flipped difference shows in the sign of every gradient.",
    Idea.BLAMED_SECOND_SOFTMAX: "a second softmax shows in the output itself.",
    Idea.BLAMED_LOSS_INPUT: "probabilities in place of logits leave the output right; only what comes after it is "
    "wrong.",
    Idea.BLAMED_SUM: "a sum shows in the totals: they are twice the mean.",
    Idea.EQUAL_STEPS: "you let η alone set the size.",
    Idea.GROWING_STEPS: "you expected the steps to gather speed.",
    Idea.MOMENTUM_FASTER: "you took momentum for a promise of larger steps.",
    Idea.MOMENTUM_LEFT_OUT: "you left out what the step before hands on.",
    Idea.PLACE_ALONE: "you looked only at where both runs stand.",
    Idea.COUNTED_STEPS: "you took a later step for a smaller one.",
    Idea.PLAIN_MEMORY: "you gave a memory to a step that has none.",
    Idea.LOSS_MUST_FALL: "you gave every step a smaller loss.",
    Idea.ONE_EXAMPLE_DECIDES: "you asked one example alone.",
    Idea.PUSHES_CANCEL: "you let opposite pushes cancel, whatever their sizes.",
    Idea.DISAGREEMENT_RISES: "you took a disagreement for a rising loss.",
    Idea.OVERSHOOT_ALONE: "you let one example alone overshoot.",
    Idea.EXPECTED_ONE: "you took the expected value for 1.",
    Idea.OTHERS_PULL: "you let what is expected of the others pull it down.",
    Idea.FLOOR_IS_BUG: "you expected the loss to come to 0.",
}
"""Each is true of an answer if that idea leads to it."""
IN_RUSSIAN = {
    Idea.INPUT_PUT_IN: "вы приняли градиент по весу за градиент по логиту.",
    Idea.BLAMED_LOSS_INPUT: "вероятности вместо логитов не меняют выход, неверно лишь то, что идёт после него.",
    Idea.BLAMED_SUM: "сумма вместо среднего видна по итогам, которые вдвое больше среднего.",
    Idea.GROWING_STEPS: "вы ждали, что шаги будут разгоняться.",
    Idea.MOMENTUM_LEFT_OUT: "вы забыли то, что переходит от прошлого шага.",
    Idea.LOSS_MUST_FALL: "у вас любой шаг уменьшает потери.",
    Idea.PUSHES_CANCEL: "у вас противоположные вклады взаимно уничтожаются, какой бы величины они ни были.",
    Idea.OVERSHOOT_ALONE: "у вас и один-единственный пример проскакивает минимум.",
    Idea.FLOOR_IS_BUG: "вы ждали, что потери дойдут до 0.",
    Idea.SMALLER_WEIGHT: "вы отдали меньшему весу большее изменение.",
}
"""Those that the catalogue tells in other words."""

for idea, lead in LEADS.items():
    others = {"ru": IN_RUSSIAN[idea]} if idea in IN_RUSSIAN else {}
    claim(lead, when=lambda facts, idea=idea: facts.thinks(idea), **others)

"""Whether an answer was right, and the name of the idea behind a wrong one: true if it leads to that answer."""

from __future__ import annotations

from explainer.teaching.misconceptions import Misconception as Idea
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()


@reader.claim(en="You answered “{answer:text}”:", ru="Вы ответили «{answer:text}»:")
def answered_wrongly(facts: Practised, answer: str) -> bool:
    return not facts.is_right and answer == facts.offered[facts.session.answers[-1]]


@reader.claim(en="That is right.", ru="Верно.")
def answered_rightly(facts: Practised) -> bool:
    return facts.is_right


LEADS = {
    Idea.FLIPPED_ERROR: ("you took expected − output.", "вы взяли разность «ожидаемое − выход»."),
    Idea.INPUT_PUT_IN: ("you took the gradient with respect to the weight for that with respect to the logit.",
                        "вы приняли градиент по весу за градиент по логиту."),
    Idea.INPUT_LEFT_OUT: ("you left out the input.", "вы не учли вход."),
    Idea.NO_ERROR_LEFT: ("you took the gradient for 0.", "вы решили, что градиент равен 0."),
    Idea.KEPT_SIGN: ("you kept the gradient’s sign.", "вы не сменили знак градиента."),
    Idea.KEPT_LOGIT_SIGN: ("you kept the sign of the gradient with respect to the logit.",
                           "вы не сменили знак градиента по логиту."),
    Idea.FOLLOWED_WEIGHT: ("you judged by the weight.", "вы судили по весу."),
    Idea.LOGIT_ALONE: ("you looked at this logit alone.", "вы смотрели только на этот логит."),
    Idea.LOSS_GROWS: ("you took the step for one uphill.", "вы решили, что шаг идёт в гору."),
    Idea.TRUSTED_STEP: ("you took every step for one downhill.", "вы решили, что любой шаг идёт под гору."),
    Idea.INPUT_ZERO: ("you missed that the input is 0.", "вы не учли, что вход равен 0."),
    Idea.STEP_ZERO: ("you missed that the learning rate is 0.", "вы не учли, что скорость обучения равна 0."),
    Idea.BIAS_MISSED: ("you left out the bias.", "вы не учли смещение."),
    Idea.LARGER_OUTPUT: ("you took the output for the error signal.", "вы приняли выход за сигнал ошибки."),
    Idea.FAR_FROM_ONE: ("you measured both error signals from 1.", "вы отсчитали оба сигнала ошибки от 1."),
    Idea.SIGNED_SIZE: ("you took a negative input for a small one.", "вы приняли отрицательный вход за малый."),
    Idea.RATE_ALONE: ("you looked at the learning rate alone.", "вы смотрели только на скорость обучения."),
    Idea.INPUT_ALONE: ("you looked at the input alone.", "вы смотрели только на вход."),
    Idea.TOOK_PROBABILITY: ("that is the derivative with respect to the output p.", "это производная по выходу p."),
    Idea.TOOK_LOGIT: ("that is the derivative with respect to the logit.", "это производная по логиту."),
    Idea.TOOK_WEIGHT: ("that is the derivative with respect to the weight.", "это производная по весу."),
    Idea.BLAMED_MINUS: ("a forgotten minus shows in the step alone.", "забытый минус виден только в самом шаге."),
    Idea.BLAMED_ERROR: ("a flipped difference shows in the sign of every gradient.",
                        "перевёрнутая разность видна по знаку каждого градиента."),
    Idea.BLAMED_SECOND_SOFTMAX: ("a second softmax shows in the output itself.", "второй softmax виден уже в выходе."),
    Idea.BLAMED_LOSS_INPUT: (
        "probabilities in place of logits leave the output right; only what comes after it is wrong.",
        "вероятности вместо логитов не меняют выход, неверно лишь то, что идёт после него.",
    ),
    Idea.BLAMED_SUM: ("a sum shows in the totals: they are twice the mean.",
                      "сумма вместо среднего видна по итогам, которые вдвое больше среднего."),
}  # fmt: skip
"""Each is true of an answer if that idea leads to it."""

for misconception, lead in LEADS.items():
    reader.claim(en=lead[0], ru=lead[1])(lambda facts, misconception=misconception: facts.thinks(misconception))

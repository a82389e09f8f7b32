"""The ideas of the summary: general laws, each of which holds for every step that subtracts, on one example."""

from __future__ import annotations

from truth.reader import Reader

reader = Reader()

for idea in (
    ("The gradient with respect to the logit is output − expected.", "Градиент по логиту — это выход − ожидаемое."),
    ("The gradient with respect to the logit is as large as the output is wrong, so it is never quite 0.",
     "Градиент по логиту тем больше по величине, чем неточнее выход, поэтому он никогда не равен 0 в точности."),
    ("The gradient with respect to the weight is that with respect to the logit times the input.",
     "Градиент по весу — это градиент по логиту, умноженный на вход."),
    ("The step subtracts η times the gradient, so on one example the loss never grows.",
     "Шаг вычитает градиент, умноженный на η, поэтому на одном примере потери никогда не растут."),
    ("How far the weight moves is a matter of learning rate, error signal and input together.",
     "То, насколько изменится вес, зависит сразу от скорости обучения, сигнала ошибки и входа."),
    ("Where the input or the learning rate is 0, the weight stays; a learned bias needs no input.",
     "Если вход или скорость обучения равны 0, вес не меняется; обучаемому смещению вход не нужен."),
    ("The input enters twice, so a weight may fall while its logit and its output rise.",
     "Вход участвует дважды, поэтому вес может упасть, а его логит и выход — вырасти."),
    ("All classes share one step: an output depends on every logit.",
     "Шаг один на все классы: выход зависит от каждого логита."),
    ("The derivatives with respect to output, logit and weight are three different quantities.",
     "Производные по выходу, по логиту и по весу — три разные величины."),
    ("Softmax is applied once, and the loss function of the program takes logits.",
     "Softmax применяется один раз, а функция потерь в программе принимает логиты."),
    ("Over a batch, the loss and its gradient are means.", "По нескольким примерам потери и их градиент усредняются."),
):  # fmt: skip
    reader.silent("a law", whole=True, en=idea[0], ru=idea[1])

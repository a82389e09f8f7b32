"""The ideas of the summary: general laws, each of which holds for every step that subtracts, on one example."""

from truth.reader import Reader

reader = Reader()
label, silent = reader.label, reader.silent

label("You were sure of another answer.", when=lambda facts: bool(facts.session.surely_missed))
silent(
    "a law",
    "The gradient with respect to the logit is output − expected.",
    "How far the weight moves is a matter of learning rate, error signal and input together.",
    "Where the input or the learning rate is 0, the weight stays; a learned bias needs no input.",
    "The input enters twice, so a weight may fall while its logit and its output rise.",
    "All classes share one step: an output depends on every logit.",
    "Softmax is applied once, and the loss function of the program takes logits.",
    "Over a batch, the loss and its gradient are means.",
    whole=True,
)
silent(
    "a law",
    "The step subtracts η times the gradient, so on one example of one expected class the loss never grows.",
    "Examples share one step, so a step that is long enough can raise their mean loss.",
    "Where classes share what is expected, an output can be too large, and the lowest loss is above 0.",
    whole=True,
)
silent(
    "a law",
    "Steps shrink with the error signal; with momentum a step also depends on the steps before it.",
    ru="Шаги уменьшаются вместе с сигналом ошибки; с инерцией шаг зависит ещё и от прежних шагов.",
    whole=True,
)
silent(
    "a law",
    "The gradient with respect to the logit is as large as the output is wrong, so it is never quite 0.",
    ru="Градиент по логиту тем больше по величине, чем неточнее выход, поэтому он никогда не равен 0 в точности.",
    whole=True,
)
silent(
    "a law",
    "The gradient with respect to the weight is that with respect to the logit times the input.",
    ru="Градиент по весу — это градиент по логиту, умноженный на вход.",
    whole=True,
)
silent(
    "a law",
    "The derivatives with respect to output, logit and weight are three different quantities.",
    ru="Производные по выходу, по логиту и по весу — три разные величины.",
    whole=True,
)

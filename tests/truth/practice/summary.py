"""The ideas of the summary: general laws, each of which holds for every step that subtracts, on one example."""

from truth.reader import Reader

reader = Reader()
silent = reader.silent

silent(
    "a law",
    "The gradient with respect to the logit is output − expected.",
    "The step subtracts η times the gradient, so on one example the loss never grows.",
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

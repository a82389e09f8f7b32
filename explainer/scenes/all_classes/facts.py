"""What the pictures of all classes show, as tables."""

from collections.abc import Sequence

from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes
from explainer.scenes.all_classes.sentences import logit_decimals, output_decimals
from explainer.ui.tables import UNKNOWN, Table


def tables(words: Words, outcomes: ClassOutcomes, errors: Decimals, *, known: bool) -> Sequence[Table]:
    """Write outputs with their error signals, and logits; what the step does to them where that is `known`."""
    moves = words.before, words._("change"), words.after
    heads = words._("class"), words.pgettext("column", "expected"), *moves, "p − y"
    outputs, logits = [], []
    of_outputs, of_logits = output_decimals(outcomes), logit_decimals(outcomes)
    for key, one in zip(outcomes.names, outcomes.each, strict=True):
        name = words.classes[key]
        output = of_outputs.moved_output(*one.output, one.output_change)
        logit = of_logits.moved(*one.logit, one.logit_change)
        if not known:
            output = errors.probability(one.output[0]), UNKNOWN, UNKNOWN
            logit = Decimals().plain(one.logit[0]), UNKNOWN, UNKNOWN
        outputs.append((name, f"{one.expected}", *output, errors.signed(one.gradient)))
        logits.append((name, *logit))
    return [
        Table(words._("Outputs and error signals"), heads, outputs),
        Table(words._("Logits"), (heads[0], *moves), logits),
    ]

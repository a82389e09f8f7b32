"""The chain of claims held against a step: each with its numbers, and whether it is true."""

from explainer.cases.directions import GLYPHS, direction
from explainer.cases.outcome import Outcome
from explainer.language.formulas import error_signal
from explainer.language.numbers import Decimals
from explainer.language.phrases import loss_moved
from explainer.language.words import Words
from explainer.scenes.puzzle.claims import Checked, Claim, checked, first_wrong
from explainer.scenes.puzzle.sentences import claims
from explainer.ui import chips
from explainer.ui.chips import line


def chain(words: Words, outcome: Outcome, decimals: Decimals, marked: Claim | None) -> str:
    """Write the claims one below the other, with the learner's mark beside one of them."""
    said, breaks, mark = claims(words), first_wrong(outcome), words._("your mark")
    rows = []
    for each in checked(outcome):
        tag = f'<span class="gd-tag">{mark}</span>' if each.claim is marked else ""
        css = ' class="gd-breaks"' if each.claim is breaks else ""
        text = f'<span class="gd-claim-said"><b>{each.claim.number}</b> {said[each.claim]}</span>'
        title = f'<div class="gd-claim">{text}<span class="gd-claim-held">{tag}{_held(words, each)}</span></div>'
        rows.append(f"<li{css}>{title} {_numbers(words, each, outcome, decimals)}</li>")
    return f'<ol class="gd-chain">{" ".join(rows)}</ol>'


def _held(words: Words, each: Checked) -> str:
    css, text = ("gd-holds", words._("✓ true")) if each.holds else ("gd-fails", words._("✕ not true"))
    return f'<span class="gd-chip {css}" data-name="{each.claim}">{text}</span>'


def _numbers(words: Words, each: Checked, outcome: Outcome, decimals: Decimals) -> str:
    """Write what decides a claim."""
    match each.claim:
        case Claim.EXPECTED_ONE:
            return line(words.expected_value(outcome.expected))
        case Claim.OUTPUT_BELOW:
            return line(words._("output {p}, below 1").format(p=decimals.probability(*each.numbers)))
        case Claim.GRADIENT_NEGATIVE:
            return line(error_signal(outcome, decimals))
        case Claim.WEIGHT_DOWN:
            name, quantity, moved = words.cards[1].lower(), "weight change", decimals.moved(*each.numbers)
        case Claim.OUTPUT_DOWN:
            name, quantity = words.output, "output change"
            moved = decimals.moved_output(*outcome.output, outcome.output_change)
        case Claim.LOSS_UP:
            glyph = GLYPHS[direction(outcome.loss_change)]
            return line(words.loss, f'<span data-name="loss">{loss_moved(outcome, decimals)}</span>', glyph)
    before, _, after = moved
    change = outcome.output_change if each.claim is Claim.OUTPUT_DOWN else each.numbers[1] - each.numbers[0]
    return line(name, before, "→", after, chips.change(change, decimals, quantity))

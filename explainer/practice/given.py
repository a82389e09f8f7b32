"""The numbers an exercise starts from, as chips and small tables; of the answer, nothing before it is checked."""

from collections.abc import Sequence

from explainer.cases.case import Case
from explainer.cases.directions import Quantity
from explainer.cases.outcome import Rule
from explainer.language.numbers import MINUS, input_size, short
from explainer.language.words import Words
from explainer.practice.bugs import Batch, Run
from explainer.practice.derivatives import Naming
from explainer.practice.exercise import Exercise
from explainer.practice.gradients import Slope
from explainer.practice.hunts import Hunt
from explainer.practice.legible import PRINTED
from explainer.practice.moves import Move
from explainer.practice.sentences.sizes import NAMES
from explainer.practice.sizes import Comparison
from explainer.ui import chips
from explainer.ui.chips import line


def given(words: Words, exercise: Exercise, *, checked: bool) -> str:
    """
    Show what an exercise starts from.

    Parameters
    ----------
    words, exercise
        As for its sentences.
    checked : bool
        Whether the answer may show: the numbers of a bug then stand beside those of sound code.
    """
    match exercise:
        case Slope() | Naming():
            return line(*_example(words, exercise.case))
        case Move():
            return _before_step(words, exercise)
        case Comparison():
            return "".join(
                line(f"<b>{name}</b>", *_example(words, case), _rate(case))
                for name, case in zip(NAMES, exercise.cases, strict=True)
            )
        case Hunt():
            return _code(words, exercise, checked=checked)
    return ""


def _fact(name: str, value: str, key: str) -> str:
    return f'<span class="gd-fact">{name} <b class="gd-chip gd-plain" data-name="{key}">{value}</b></span>'


def _example(words: Words, case: Case) -> list[str]:
    p = PRINTED.probability(case.output)
    x = chips.signed(case.x, input_size(case.x), "input")
    return [
        _fact(words.pgettext("quantity", "expected"), str(case.expected), "expected"),
        _fact(words.output, p, "output"),
        f'<span class="gd-fact">{words._("input")} {x}</span>',
    ]


def _rate(case: Case) -> str:
    return _fact("η", short(case.learning_rate), "rate")


def _before_step(words: Words, exercise: Move) -> str:
    case, asked = exercise.case, exercise.asked
    bias = words._("bias learned too") if case.learn_bias else words._("bias held still")
    lines = [line(*_example(words, case), _rate(case), f'<span class="gd-fact">{bias}</span>')]
    if asked is Quantity.OUTPUT:
        lines.append(_classes(words, case))
    if asked is Quantity.LOSS:
        sign = "+" if exercise.rule is Rule.ADD else MINUS
        rules = [f"w′ = w {sign} η · (p {MINUS} y) · x", f"b′ = b {sign} η · (p {MINUS} y)"]
        codes = [f'<code class="gd-formula">{rule}</code>' for rule in rules[: 1 + case.learn_bias]]
        lines.append(line(words._("The rule:"), *codes))
    return "".join(lines)


def _classes(words: Words, case: Case) -> str:
    """All outputs: the one that is asked for depends on every logit."""
    shares = [case.output, *(share / sum(case.others) * (1 - case.output) for share in case.others)]
    texts = [PRINTED.probability(share) for share in shares]
    expected = [str(int(k == case.target)) for k in range(case.classes)]
    rows = [(words.output, texts), (words.pgettext("quantity", "expected"), expected)]
    return table([words.classes[name] for name in case.names], rows)


def _code(words: Words, exercise: Hunt, *, checked: bool) -> str:
    seen = _printed(words, exercise.batch, exercise.seen)
    rows = seen
    if checked:
        sound = _printed(words, exercise.batch, exercise.sound)
        rows = [
            (name, [_compared(words, *pair) for pair in zip(cells, right, strict=True)])
            for (name, cells), (_, right) in zip(seen, sound, strict=True)
        ]
    heads = [words._("example {number}").format(number=number) for number in (1, 2)]
    return table(heads, rows)


def _printed(words: Words, batch: Batch, run: Run) -> list[tuple[str, list[str]]]:
    """Return the rows of the table: what went in, and what the code printed, line by line."""
    weight, later = (PRINTED.quantity(level) for level in run.weight)
    logits = [f"{PRINTED.plain(logit)}; {PRINTED.plain(0.0)}" for logit in batch.logits]
    return [
        (words._("input"), [short(x) for x in batch.inputs]),
        (words._("both logits"), logits),
        (words.pgettext("quantity", "expected"), [str(expected) for expected in batch.expected]),
        (words.output, [PRINTED.probability(output) for output in run.outputs]),
        (words._("gradient (logit)"), [PRINTED.signed(gradient) for gradient in run.gradients]),
        (words.loss, [PRINTED.quantity(run.loss)]),
        (words._("gradient (weight)"), [PRINTED.signed(run.weight_gradient)]),
        (words._("weight, η = {rate}").format(rate=short(batch.learning_rate)), [f"{weight} → {later}"]),
    ]


def _compared(words: Words, printed: str, right: str) -> str:
    if printed == right:
        return printed
    told = words._("without the bug {value}").format(value=right)
    return f'<span class="gd-chip gd-buggy"><i>✕</i>{printed}</span> <small>{told}</small>'


def table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Lay numbers out under heads; a row's only cell is as wide as all."""
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = ""
    for name, cells in rows:
        span = f' colspan="{len(heads)}"' if len(cells) < len(heads) else ""
        body += f'<tr><th scope="row">{name}</th>{"".join(f"<td{span}>{cell}</td>" for cell in cells)}</tr>'
    return f'<table class="gd-numbers"><thead><tr><td></td>{top}</tr></thead><tbody>{body}</tbody></table>'

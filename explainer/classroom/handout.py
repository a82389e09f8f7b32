"""``python -m explainer.classroom.handout``: two pages of paper for a class, in every language."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from explainer.classroom.expected import asked, opened
from explainer.classroom.keys import class_keys
from explainer.classroom.pictures import Slots
from explainer.drawing.panel import Size
from explainer.drawing.paper import INNER, MARGIN, WIDTH, Paper, measured
from explainer.language.typography import unbroken
from explainer.language.words import Words, languages
from explainer.teaching.demonstrations import DEMONSTRATIONS, Demonstration
from explainer.ui.cards import Card
from explainer.ui.keys import Row, key_rows
from explainer.ui.saving import lines_of, text_of
from explainer.ui.scene import Scene
from explainer.ui.unseen import unseen

SHOWN = DEMONSTRATIONS[1]
"""The one on paper: a negative input, where weight and logit go opposite ways."""
SIGNAL, WEIGHT, LOGIT, OUTPUT = range(4)
GAP, QR = 16.0, 68.0
EXPECTED = 2
"""Wrong answers of a demonstration that there is room for."""
HEIGHTS = 134, 172
"""Of pictures before the step and after it."""
TITLE, HEADING, BODY, SMALL, FINE = 17.0, 12.5, 10.5, 9.0, 8.0


def handout(language: str, address: str = "") -> Sequence[Paper]:
    """Write both pages."""
    words = Words(language)
    with unseen():
        first = _question(words, address)
    return first, _lists(words)


def address_of(address: str, language: str, demonstration: Demonstration) -> str:
    """
    Write the address at which a page shows what is on paper; whatever is in the address stays.

    Examples
    --------
    >>> address_of("http://192.168.1.20:8866/?token=k3n7", "ru", DEMONSTRATIONS[0])
    'http://192.168.1.20:8866/?token=k3n7&lang=ru&scene=one-step&ask=weight'
    """
    parts = urlsplit(address)
    query = [*parse_qsl(parts.query), ("lang", language), *parse_qsl(demonstration.link)]
    return urlunsplit(parts._replace(path=parts.path or "/", query=urlencode(query, safe=",")))


def _question(words: Words, address: str) -> Paper:
    _, paper = words._, Paper()
    scene = opened(words, SHOWN.link)
    wide = INNER - (QR + GAP if address else 0)
    top = paper.y
    if address:
        _qr(paper, address_of(address, words.language, SHOWN), WIDTH - MARGIN - QR, top)
    title = f"{words.title} · {_(SHOWN.title)}"
    paper.write(title, TITLE, bold=True, width=wide, gap=8)
    paper.write(_("Name"), BODY)
    paper.rule(MARGIN + measured(_("Name"), BODY, False) + 6, MARGIN + wide * 0.6)
    paper.down(4)
    paper.write(_read(words.rule(scene.case.learning_rate, False, False)), SMALL, width=wide, gap=8)
    if address:
        paper.y = min(paper.y, top - QR - 6)
    paper.write(_("1. Predict, then unfold"), HEADING, bold=True, gap=4)
    paper.write(_read(scene.ask().text), BODY, gap=6)
    _boxes(paper, scene)
    paper.write(_("because"), BODY)
    for _line in range(2):
        paper.rule(MARGIN + (measured(_("because"), BODY, False) + 6 if not _line else 0), WIDTH - MARGIN)
        paper.down(18)
    paper.down(-10)
    _cards(paper, scene, (SIGNAL, WEIGHT), (0.36, 0.64), HEIGHTS[0])
    paper.down(12)
    paper.rule(MARGIN, WIDTH - MARGIN, dashed=True)
    fold = _("fold here")
    paper.write(fold, FINE, x=(WIDTH - measured(fold, FINE, False)) / 2, gap=4)
    paper.write(_("2. What happened"), HEADING, bold=True, gap=4)
    scene.show(replace(scene.start, committed=True))
    paper.write(_read(scene.tell(scene.step).text), BODY + 0.5, bold=True, gap=4)
    paper.write(unbroken(_(SHOWN.say)), BODY, gap=8)
    _cards(paper, scene, (WEIGHT, LOGIT), (0.63, 0.37), HEIGHTS[1])
    output = scene.cards.shown[OUTPUT]
    paper.down(4)
    paper.write(" · ".join([text_of(output.heading)[2:], *map(_read, lines_of(output.chips))]), BODY)
    return paper


def _read(html: str) -> str:
    """Take from HTML what a person reads, and hold together what a line must not break."""
    return unbroken(text_of(html))


def _boxes(paper: Paper, scene: Scene) -> None:
    """Write each question with its answers, each with a box to tick, all in columns."""
    choices = [scene.message.choices[each] for each in scene.state.questions]
    columns = max(measured(f"{choice.name} …", BODY, False) for choice in choices) + 24
    for choice in choices:
        answers = [choice.buttons[answer].description for answer in choice.offered]
        paper.down(20)
        paper.put(f"{choice.name} …", MARGIN, paper.y + 5, BODY)
        each = (INNER - columns) / len(answers)
        for k, answer in enumerate(answers):
            x = MARGIN + columns + k * each
            paper.tick_box(x, paper.y + 3, 11)
            paper.put(answer, x + 17, paper.y + 5, BODY)
    paper.down(6)


def _cards(paper: Paper, scene: Scene, shown: tuple[int, ...], shares: tuple[float, ...], height: int) -> None:
    """Write cards side by side: titles, formulas, and their pictures under the longest of them."""
    widths = [round((INNER - GAP * (len(shown) - 1)) * share) for share in shares]
    sizes = dict(zip(shown, widths, strict=True))
    each = tuple(Size(sizes.get(k, max(widths)), height, change=16, label=10, tick=10) for k in range(4))
    scene.layout = Slots(each, each[:2], width=INNER, each=each)
    scene.cards.resize(scene.layout)
    scene.show(scene.state)
    top, below, x = paper.y, paper.y, MARGIN
    for k, width in zip(shown, widths, strict=True):
        card = scene.cards.shown[k]
        paper.y = top
        _heads(paper, card, x, width)
        below, x = min(below, paper.y), x + width + GAP
    x = MARGIN
    for k, width in zip(shown, widths, strict=True):
        ((panel, _text),) = scene.cards.shown[k].panels
        paper.y = below - 4
        paper.panel(panel, x)
        x += width + GAP
    paper.down(height)


def _heads(paper: Paper, card: Card, x: float, width: float) -> None:
    paper.write(text_of(card.heading), BODY, bold=True, x=x, width=width, gap=1)
    for line in lines_of(card.chips):
        paper.write(_read(line), SMALL, x=x, width=width)


def _lists(words: Words) -> Paper:
    _, paper = words._, Paper()
    paper.write(_("Keys"), HEADING, bold=True, gap=4)
    half, top, lowest = (INNER - GAP) / 2, paper.y, paper.y
    for k, (title, rows) in enumerate(
        ((_("On a page of scenes"), key_rows(words)), (_("On the page “Class”"), class_keys(words)))
    ):
        paper.y = top
        _keys(paper, title, rows, MARGIN + k * (half + GAP), half)
        lowest = min(lowest, paper.y)
    paper.y = lowest
    paper.down(12)
    paper.write(_("Demonstrations of two minutes"), HEADING, bold=True, gap=4)
    expect = _("Expect")
    for number, each in enumerate(DEMONSTRATIONS, 1):
        question = asked(words, each)
        paper.write(f"{number}. {_(each.title)}", SMALL, bold=True)
        paper.write(_read(question.text), FINE, x=MARGIN + 14, width=INNER - 14)
        wrong = " ".join(f"{expected.answers[0]}: {expected.named}" for expected in question.expected[:EXPECTED])
        paper.write(f"{expect}: {_read(wrong)}", FINE, x=MARGIN + 14, width=INNER - 14)
        paper.write(f"→ {unbroken(_(each.say))}", FINE, x=MARGIN + 14, width=INNER - 14, gap=4)
    return paper


def _keys(paper: Paper, title: str, rows: Sequence[Row], x: float, width: float) -> None:
    paper.write(title, SMALL, bold=True, x=x, width=width, gap=2)
    column = max(measured(" ".join(pressed), FINE, True) for pressed, _does in rows) + 12
    for pressed, does in rows:
        above = paper.y
        paper.write(" ".join(pressed), FINE, bold=True, x=x)
        paper.y = above
        paper.write(does, FINE, x=x + column, width=width - column, gap=0.5)


def _qr(paper: Paper, address: str, x: float, y: float) -> None:
    import segno  # which a page without votes can do without

    matrix = segno.make(address, error="m", micro=False).matrix
    dark = [(column, row) for row, cells in enumerate(matrix) for column, cell in enumerate(cells) if cell]
    paper.cells(dark, x, y, QR / len(matrix))


def print_to(path: Path, pages: Sequence[Paper]) -> None:
    """Write pages as one PDF, with its text as text."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages

    with rc_context({"pdf.fonttype": 42}), PdfPages(path) as pdf:
        for page in pages:
            pdf.savefig(page.figure)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print it in every language."""
    wanted = argparse.ArgumentParser(prog="explainer.classroom.handout", description=__doc__)
    wanted.add_argument("--address", default="", help="where the page is served: a QR code leads there")
    wanted.add_argument("--out", type=Path, default=Path("dist"))
    options = wanted.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    for language in languages():
        path = options.out / f"handout-{language}.pdf"
        print_to(path, handout(language, options.address))
        print(path)


if __name__ == "__main__":
    main()

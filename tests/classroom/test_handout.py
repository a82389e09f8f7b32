"""The handout, read back from its PDF: two pages in the reader's language, nothing cut, the answer below the fold."""

import pathlib
import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import pytest
import segno
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from pypdf import PdfReader

from explainer.classroom.expected import asked
from explainer.classroom.handout import SHOWN, address_of, handout, main
from explainer.classroom.keys import class_keys
from explainer.drawing.paper import HEIGHT, MARGIN, WIDTH, Paper
from explainer.language.words import Words, languages
from explainer.teaching.demonstrations import DEMONSTRATIONS
from explainer.ui.keys import key_rows
from explainer.ui.saving import text_of

LANGUAGES = pytest.mark.parametrize("language", languages())
FINE = 10
"""Dots to a point."""
ADDRESS = "https://example.org/lessons/?token=k3n7"


@cache
def sheets(language: str, address: str = "") -> Sequence[Paper]:
    return handout(language, address)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The folder of what is printed in every language."""
    folder = tmp_path_factory.mktemp("handout") / "new"
    main(["--out", str(folder)])
    assert {path.name for path in folder.iterdir()} == {f"handout-{language}.pdf" for language in languages()}
    return folder


def flat(text: str) -> str:
    """A text without its spaces, which a PDF has elsewhere."""
    return re.sub(r"\s", "", text_of(text))


def read(printed: pathlib.Path, language: str) -> list[str]:
    """What is on each page, from top to bottom."""
    pages = PdfReader(printed / f"handout-{language}.pdf").pages
    assert [tuple(map(round, page.mediabox[2:])) for page in pages] == [(WIDTH, HEIGHT)] * 2
    return [flat(page.extract_text(extraction_mode="layout")) for page in pages]


@LANGUAGES
def test_it_has_two_pages_with_the_question_above_the_fold_and_what_happened_below_it(
    printed: pathlib.Path, language: str
) -> None:
    words = Words(language)
    first, _second = read(printed, language)
    above, _fold, below = first.partition(flat(words._("fold here")))
    question = asked(words, SHOWN)
    assert flat(question.text.partition("?")[0]) in above
    for answer in words.answers.values():
        assert above.count(flat(answer)) == 2, "one for each question"
    assert flat(question.verdict) in below
    assert flat(words._(SHOWN.say)) in below
    for told in ("+0.40", "−0.40", flat(words.step_taken)):
        assert told not in above
    for told in ("−0.20×−2.0=+0.40", flat(words.step_taken), "0.12"):
        assert told in below


@LANGUAGES
def test_its_second_page_has_every_key_and_every_demonstration(printed: pathlib.Path, language: str) -> None:
    words = Words(language)
    _first, second = read(printed, language)
    lists = " ".join(text_of(text) for page in sheets(language)[1:] for text in texts(page))
    for _pressed, does in (*key_rows(words), *class_keys(words)):
        assert text_of(does) in lists
    for each in DEMONSTRATIONS:
        question = asked(words, each)
        for said in (words._(each.title), question.text, question.expected[0].named, words._(each.say)):
            assert flat(said) in second


def texts(paper: Paper) -> list[str]:
    return [text.get_text() for text in paper.figure.findobj(Text)]


@LANGUAGES
def test_nothing_is_said_in_another_language(printed: pathlib.Path, language: str) -> None:
    said = "".join(read(printed, language))
    for other in set(languages()) - {language}:
        for sentence in ("Name", "fold here", "Keys", "2. What happened", "Expect"):
            assert flat(Words(other)._(sentence)) not in said


@LANGUAGES
@pytest.mark.parametrize("address", ["", ADDRESS], ids=["alone", "with an address"])
def test_nothing_is_cut_and_no_text_lies_on_another(language: str, address: str) -> None:
    for paper in sheets(language, address):
        renderer = FigureCanvasAgg(paper.figure).get_renderer()
        written = [text for text in paper.figure.findobj(Text) if text.get_text()]
        # As fine as print: on a screen letters are drawn as wide as its pixels.
        points = Affine2D().scale(1 / FINE)
        boxes = [
            (text.get_text(), points.transform_bbox(text.get_window_extent(renderer, dpi=FINE * 72)))
            for text in written
        ]
        assert len(boxes) > 20
        edge = MARGIN - 2  # side bearings of the first and the last letter
        cut = [text for text, box in boxes if not (edge <= box.x0 and box.x1 <= WIDTH - edge and box.y0 >= edge)]
        assert cut == []
        # A line reaches as far up and down as its highest and lowest letters might.
        small = [(text, box.shrunk(1, 0.7)) for text, box in boxes]
        assert [(one, other) for (one, a), (other, b) in combinations(small, 2) if a.overlaps(b)] == []


@LANGUAGES
def test_where_an_address_is_given_a_code_leads_to_the_same_state(language: str) -> None:
    address = address_of(ADDRESS, language, SHOWN)
    assert address == f"https://example.org/lessons/?token=k3n7&lang={language}&{SHOWN.link}"
    dark = sum(map(sum, segno.make(address, error="m", micro=False).matrix))

    def squares(paper: Paper) -> int:
        paths = [part.get_path() for part in paper.figure.findobj(PathPatch)]
        return sum(int((path.codes == Path.MOVETO).sum()) for path in paths if path.codes is not None)

    without, withcode = sheets(language)[0], sheets(language, ADDRESS)[0]
    assert squares(withcode) - squares(without) == dark

"""The notebooks: one page in two languages, clean as committed, and running from top to bottom."""

import re
from collections.abc import Iterator

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from tools.cells import FOLDER, NAMES, code, read

from explainer.language.words import Words, languages

EACH = pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language in languages() for name in NAMES], ids=str
)
TABLES = re.compile(r"^(?:demonstrations|keys|misconceptions)\(language\)", re.MULTILINE)
"""What the guide shows between its prose."""


def test_every_language_has_every_notebook() -> None:
    assert NAMES
    found = {path.parent.name: path.name for path in FOLDER.glob("*/*.ipynb")}
    assert set(found) == set(languages())
    for language in languages():
        assert sorted(path.name for path in (FOLDER / language).glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_code_differs_only_in_comments_and_in_the_line_of_the_language(name: str) -> None:
    def without_comments(language: str) -> list[str]:
        return [re.sub(r"^ *#.*\n", "", cell, flags=re.MULTILINE) for cell in code(language, name)]

    english = without_comments("en")
    assert sum(cell.count('language = "en"') for cell in english) == 1
    for language in languages():
        translated = [cell.replace('language = "en"', f'language = "{language}"') for cell in english]
        assert without_comments(language) == translated


@pytest.mark.parametrize("name", NAMES)
def test_the_prose_has_the_same_shape_in_every_language(name: str) -> None:
    def shape(language: str) -> list[tuple[str, str, list[str], int]]:
        return [
            (cell.cell_type, cell.id, re.findall(r"^#+", cell.source, re.MULTILINE), cell.source.count("\n\n"))
            for cell in read(language, name).cells
        ]

    assert all(shape(language) == shape("en") for language in languages())


@pytest.mark.parametrize("name", NAMES)
def test_formulas_and_code_words_are_the_same_in_every_language(name: str) -> None:
    def marks(language: str) -> list[str]:
        prose = "\n".join(cell.source for cell in read(language, name).cells if cell.cell_type == "markdown")
        return sorted(re.findall(r"\$\$?[^$]+\$\$?|`[^`]+`", prose))

    assert all(marks(language) == marks("en") for language in languages())


@EACH
def test_it_is_committed_without_outputs(language: str, name: str) -> None:
    notebook = read(language, name)
    assert "widgets" not in notebook.metadata
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@EACH
def test_it_says_its_title_and_its_language(language: str, name: str) -> None:
    metadata = read(language, name).metadata
    assert metadata.title == Words(language).titles[name.removesuffix(".ipynb")]
    assert metadata.explainer.language == language


@EACH
def test_its_code_is_short_enough_to_be_read(language: str, name: str) -> None:
    source = "\n".join(code(language, name))
    lines = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]
    shown = [each for given in re.findall(r"^page\((.+)\)", source, re.MULTILINE) for each in given.split(",")]
    scenes, rule = [each for each in shown if "=" not in each], "def update" in source
    assert len(lines) <= 8 * len(scenes) + 6 * rule + 3 * len(TABLES.findall(source))
    assert max(map(len, source.splitlines())) <= 110


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", ["explainer.ipynb", "lesson.ipynb", "beyond.ipynb"])
def test_the_rule_stands_alone_in_the_first_cell(language: str, name: str) -> None:
    first, *others = code(language, name)
    assert "    return parameter - learning_rate * gradient\n" in first
    assert first.splitlines()[-1] == "redraw()"
    assert not any("def update" in cell for cell in others)


FORGET = """
%reset -f
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "explainer"]:
    del sys.modules[name]
"""
"""Nothing of ours is known to a kernel after it, as in one that was just started; that takes longer than a notebook."""


@pytest.fixture(scope="module")
def kernel() -> Iterator[NotebookClient]:
    client = NotebookClient(
        new_notebook(), timeout=120, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    )
    with client.setup_kernel():
        yield client


def run(kernel: NotebookClient, notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    kernel.nb = notebook
    return kernel.execute(cleanup_kc=False)


@EACH
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the kernel's own parts
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_it_runs_from_top_to_bottom(language: str, name: str, kernel: NotebookClient) -> None:
    run(kernel, new_notebook(cells=[new_code_cell(FORGET)]))
    executed = run(kernel, nbformat.from_dict(dict(read(language, name))))
    outputs = [output for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"execute_result", "display_data"}
    pages = [cell for cell in code(language, name) if re.search(r"^page\(", cell, re.MULTILINE)]
    asleep = [output.data["text/html"] for output in outputs if output.output_type == "display_data"]
    assert asleep == [f'<p class="gd-asleep">{Words(language).asleep}</p>'] * len(pages)
    shown = [output.data for output in outputs if output.output_type == "execute_result"]
    headers = [cell for cell in code(language, name) if re.search(r"^header\(", cell, re.MULTILINE)]
    tables = [cell for cell in code(language, name) if TABLES.search(cell)]
    assert len(shown) == len(pages) + len(headers) + len(tables)
    assert all("application/vnd.jupyter.widget-view+json" in data for data in shown)

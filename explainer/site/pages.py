"""The notebooks as HTML: their prose, and a place for what each cell of code shows."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment
from nbconvert.filters.markdown import markdown2html

from explainer.language.words import Words

PARTS = "parts"
"""The folder of what all pages share."""
NEEDS_SERVER = {"classroom"}
LINK = re.compile(r'(href="[^":]+)\.ipynb(?=["#])')


@dataclass(frozen=True)
class Cell:
    """
    A cell: its prose, or nothing where it is code.

    Prose `waits` for the scene above it, but for what the page begins with; above that there is a header at most.
    """

    html: str | None
    waits: bool = False
    is_head: bool = False


def texts(words: Words) -> dict[str, str]:
    """Say what a page says before its scenes do, and where they do not come."""
    _ = words._
    return {
        "loading": _(
            "Python is starting in your browser: about ten seconds the first time, less after that. Nothing is "
            "installed, and nothing you do leaves this page."
        ),
        "failed": _("This part of the page could not be made. Reload the page to try again."),
        "start": _(
            "This page could not start: a part of it did not come, or the browser has too little memory for it. "
            "Reload the page to try again."
        ),
        "file": _(
            "Opened as a file this page cannot start: browsers want a web server for that. In its folder, "
            "python -m http.server is enough."
        ),
        "old": _("This page needs JavaScript and a browser of the last years."),
        "reload": _("Reload"),
    }


def notebooks(folder: Path) -> dict[str, list[Path]]:
    """Find the notebooks that run without a server, by language."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*/*.ipynb")):
        if path.stem not in NEEDS_SERVER:
            found.setdefault(path.parent.name, []).append(path)
    return found


def page(notebook: Path, words: Words) -> str:
    """Write a notebook as a page."""
    read = json.loads(notebook.read_text(encoding="utf-8"))
    cells = list(_cells(read))
    sources = ["".join(cell["source"]) for cell in read["cells"] if cell["cell_type"] == "code"]
    return _filled(
        "page.html.j2",
        language=words.language,
        title=read["metadata"]["title"],
        cells=cells,
        texts=texts(words),
        parts=PARTS,
        # A script ends at its closing tag, wherever that stands.
        sources=json.dumps(sources, ensure_ascii=False).replace("</", "<\\/"),
    )


def index(found: dict[str, list[Path]], first: str) -> str:
    """Write the page that leads to the others, the `first` notebook in front."""
    languages = []
    for code in sorted(found, key=lambda code: (code != "en", code)):
        words = Words(code)
        names = sorted((path.stem for path in found[code]), key=lambda name: name != first)
        titles = {name: words.titles[name] for name in names}
        languages.append({"code": code, "title": words.title, "pages": titles})
    return _filled("index.html.j2", languages=languages, parts=PARTS)


def _cells(read: dict[str, Any]) -> Iterator[Cell]:
    begun = waits = False
    for cell in read["cells"]:
        if cell["cell_type"] == "markdown":
            begun = True
            html = markdown2html("".join(cell["source"]))
            yield Cell(LINK.sub(r"\1.html", html), waits)
        elif cell["cell_type"] == "code":
            waits = begun
            yield Cell(None, is_head=not begun)


def _filled(name: str, **values: Any) -> str:
    """Fill a template of ours."""
    source = files(__package__).joinpath(f"page/{name}").read_text(encoding="utf-8")
    return str(Environment(autoescape=False, keep_trailing_newline=True).from_string(source).render(values))

"""Which pages there are: a folder for each language, a notebook for each page."""

import ast
import json
from dataclasses import dataclass
from pathlib import Path

from explainer.serving.errors import CannotServeError
from explainer.serving.texts import N_

HOME = "explainer"
"""The notebook a visitor sees first, without its ending."""


def notebooks_folder() -> Path:
    """Find the folder that holds ``en/``, ``ru/`` and so on: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed, checkout = package / "notebooks", package.parent / "notebooks"
    return installed if installed.is_dir() else checkout


@dataclass(frozen=True)
class Pages:
    """The pages of one folder of notebooks, ``<language>/<name>.ipynb``."""

    folder: Path
    language: str = "en"  # of whoever does not ask for one
    home: str = HOME  # the notebook opened first, without its ending

    @property
    def languages(self) -> list[str]:
        """The languages that have the home notebook, in alphabetical order."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{self.home}.ipynb"))

    def all(self) -> list[str]:
        """List every page as ``en/explainer.ipynb``: home pages first, those in the default language before others."""
        paths = [path.relative_to(self.folder) for path in self.folder.glob("[!.]*/[!.]*.ipynb")]
        paths.sort(key=lambda path: (path.stem != self.home, path.parts[0] != self.language, path))
        return [path.as_posix() for path in paths]

    def homes(self) -> list[str]:
        """List the home page in each language, the default language first."""
        return [path for path in self.all() if path.endswith(f"/{self.home}.ipynb")]

    @property
    def are_ours(self) -> bool:
        """Whether these are our own: of others nothing is run before they are opened, who knows what that does."""
        return self.folder == notebooks_folder()

    def imports(self) -> list[str]:
        """Name the modules that our own pages import, in alphabetical order; none of others."""
        if not self.are_ours:
            return []
        notebooks = (json.loads((self.folder / path).read_text(encoding="utf-8")) for path in self.all())
        cells = ["".join(cell["source"]) for each in notebooks for cell in each["cells"] if cell["cell_type"] == "code"]
        nodes = [node for cell in cells for node in ast.walk(ast.parse(cell))]
        plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        return sorted(plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module})

    def home_in(self, language: str | None) -> str:
        """Name the home page in a language, or in the default one where that is unknown."""
        known = language if language in self.languages else self.language
        return f"{known}/{self.home}.ipynb"


def choose_pages(folder: Path, language: str, notebook: str) -> Pages:
    """Check a language and a notebook, with or without its ending, against what there is in a folder."""
    home = notebook.removesuffix(".ipynb")
    if not any(folder.glob("*/*.ipynb")):
        raise CannotServeError(N_("There are no notebooks in {folder}."), folder=folder)
    languages = sorted({path.parent.name for path in folder.glob("[!.]*/[!.]*.ipynb")})
    if language not in languages:
        raise CannotServeError(
            N_("There is no language {language!r}; there are: {languages}."),
            language=language,
            languages=", ".join(languages),
        )
    notebooks = sorted(path.stem for path in folder.glob(f"{language}/[!.]*.ipynb"))
    if home not in notebooks:
        raise CannotServeError(
            N_("There is no notebook {notebook!r} in language {language!r}; there are: {notebooks}."),
            notebook=notebook,
            language=language,
            notebooks=", ".join(notebooks),
        )
    return Pages(folder, language, home)

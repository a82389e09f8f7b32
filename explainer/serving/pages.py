"""Which pages there are: a folder for each language, a notebook for each page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HOME = "explainer"
"""The notebook a visitor sees first, without its ending."""


def notebooks_folder() -> Path:
    """Find the notebooks: inside an installed package, beside it in a checkout.

    Returns
    -------
    Path
        The folder that holds ``en/``, ``ru/`` and so on.
    """
    package = Path(__file__).resolve().parents[1]
    installed, checkout = package / "notebooks", package.parent / "notebooks"
    return installed if installed.is_dir() else checkout


@dataclass(frozen=True)
class Pages:
    """The pages of one folder of notebooks, ``<language>/<name>.ipynb``.

    Parameters
    ----------
    folder : Path
        The folder that holds the language folders.
    language : str
        The language of whoever does not ask for one.
    home : str
        The notebook opened first, without its ending.
    """

    folder: Path
    language: str = "en"
    home: str = HOME

    @property
    def languages(self) -> list[str]:
        """The languages that have the home notebook, in alphabetical order."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{self.home}.ipynb"))

    def all(self) -> list[str]:
        """Every page, home pages first, those in the default language before others.

        Returns
        -------
        list of str
            Paths such as ``en/explainer.ipynb``.
        """
        paths = [path.relative_to(self.folder) for path in self.folder.glob("[!.]*/[!.]*.ipynb")]
        paths.sort(key=lambda path: (path.stem != self.home, path.parts[0] != self.language, path))
        return [path.as_posix() for path in paths]

    def homes(self) -> list[str]:
        """List the home page in each language, the default language first.

        Returns
        -------
        list of str
            Paths such as ``en/explainer.ipynb``.
        """
        return [path for path in self.all() if path.endswith(f"/{self.home}.ipynb")]

    def home_in(self, language: str | None) -> str:
        """Name the home page in a language, or in the default one where that is unknown.

        Parameters
        ----------
        language : str or None
            What a visitor asked for; anything at all.

        Returns
        -------
        str
            A path such as ``ru/explainer.ipynb``.
        """
        known = language if language in self.languages else self.language
        return f"{known}/{self.home}.ipynb"

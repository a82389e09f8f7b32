"""Pages of one sentence: what is said to whoever gets no page, and a way on."""

from collections.abc import Iterable
from html import escape
from string import Template
from typing import Any

from tornado.web import HTTPError, RequestHandler

from explainer.serving.pages import Pages
from explainer.serving.template import FOLDER
from explainer.serving.texts import texts

RENDER = "/voila/render/"
"""What the addresses of pages begin with."""

LAYOUT = FOLDER / "voila" / "templates" / "explainer" / "notice.html"
BELOW = {
    "to_home": '<p><a href="$base?lang=$language">$home</a></p>',
    "wait": '<p>$waiting</p><script src="${base}voila/templates/explainer/static/again.js"></script>',
    "code": (
        '<form action="$action" method="get">$fields<label>$code <input name="token" autocomplete="off" '
        'autocapitalize="none" spellcheck="false" required autofocus></label> <button>$enter</button></form>'
    ),
}
"""What can stand below the sentence."""


def below_base_url(handler: RequestHandler, path: str) -> str:
    """Write an address as browsers see it: below the path that the server is seen at."""
    return str(handler.settings["base_url"]) + path.removeprefix("/")


class NoticeHandler(RequestHandler):
    """Answer what goes wrong with a sentence and a way on, never with a traceback or a listing."""

    expected = False
    """Whether an answer above 500 is no fault of ours, and not to be logged as one."""

    def initialize(self, pages: Pages) -> None:
        """Take the pages there are."""
        self.pages = pages

    def prepare(self) -> Any:
        """Refuse everything: a subclass that has something to give says so."""
        raise HTTPError(404)

    def write_error(self, status_code: int, **_reason: Any) -> None:
        """Write the page in the language of the one that was asked for; what is not 404 is our fault."""
        self.write_notice({404: "missing"}.get(status_code, "failed"), "to_home")

    def write_notice(self, sentence: str, below: str, fields: Iterable[tuple[str, str]] = (), **values: object) -> None:
        """
        Write a page of one of `texts`, one of `BELOW`, and the values that both have places for.

        A form passes on what the `fields` say.
        """
        sentences = texts(self.language)
        values_and_texts = sentences | values | {"base": below_base_url(self, "/")}
        escaped = {name: escape(str(text)) for name, text in values_and_texts.items()}
        message = escape(sentences[sentence].format_map(values))
        hidden = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in fields
        )
        part = Template(BELOW[below]).substitute(escaped, fields=hidden)
        layout = Template(LAYOUT.read_text(encoding="utf-8"))
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(layout.substitute(escaped, message=message, below=part))

    @property
    def language(self) -> str:
        """The language of whoever asks."""
        return self.language_of(self.request.path)

    def language_of(self, path: str) -> str:
        """Read the language off the path of a page; the default one where it has none."""
        folder = path.removeprefix(RENDER).split("/")[0]
        return folder if folder in self.pages.languages else self.pages.language

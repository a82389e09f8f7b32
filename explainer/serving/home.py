"""The way in: the home page's short address, and the field for a class's code."""

from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from tornado.web import RequestHandler

from explainer.serving.notices import RENDER, NoticeHandler, below_base_url
from explainer.serving.pages import Pages

COOKIE_CHECK = "cookie"
"""Of an address, for whoever has just got a cookie: who comes to the login with it has not kept that."""


class HomeHandler(RequestHandler):
    """Send a visitor to the home page: ``/`` in the default language, ``/?lang=ru`` in Russian."""

    def initialize(self, pages: Pages) -> None:
        """Take the pages there are."""
        self.pages = pages

    def get(self, path: str = "") -> None:
        """Redirect, and let everything else in the address go along."""
        home = below_base_url(self, RENDER + self.pages.home_in(self.get_query_argument("lang", None)))
        others = {name: values for name, values in self.request.query_arguments.items() if name != "lang"}
        self.redirect(home + (f"?{urlencode(others, doseq=True)}" if others else ""))

    head = get


class LoginHandler(NoticeHandler):
    """Ask for the code that whoever serves the page has told the class."""

    def prepare(self) -> None:
        """Let everybody ask."""

    def get(self) -> None:
        """Offer a field for the code."""
        wanted = urlsplit(self.get_query_argument("next", "/"))
        self.wanted_path = wanted.path.removeprefix(RENDER)
        is_page = self.wanted_path in self.pages.all()
        self.set_status(403)
        query = parse_qs(wanted.query, keep_blank_values=True)
        sentence = "no_cookies" if COOKIE_CHECK in query else "wrong_code" if "token" in query else "ask_code"
        action = below_base_url(self, RENDER + self.wanted_path if is_page else "/")
        kept = [
            pair for pair in parse_qsl(wanted.query, keep_blank_values=True) if pair[0] not in ("token", COOKIE_CHECK)
        ]
        self.write_notice(sentence, "code", kept, action=action)

    head = get

    @property
    def language(self) -> str:
        """The language of the page that is asked for."""
        return self.language_of(self.wanted_path)

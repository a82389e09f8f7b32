"""What all answers of the vote have in common: who asks, in which language, what was sent, how it is refused."""

import json
import re
import secrets
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import parse_qsl

from tornado.web import RequestHandler, stream_request_body

from explainer.serving.addresses import client_address
from explainer.serving.jupyter_internals import stream_of_request
from explainer.serving.limits import REQUEST_BYTES
from explainer.serving.listener import Listener
from explainer.serving.notices import below_base_url
from explainer.serving.pages import Pages
from explainer.serving.vote.feed import Feed
from explainer.serving.vote.limits import WAIT_SECONDS
from explainer.serving.vote.refusals import HastyError, NotJsonError, TooLargeError, refusal
from explainer.serving.vote.votes import Votes
from explainer.serving.vote.words import VoteWords, words

COOKIE = "explainer-voter"
VOTER = re.compile(r"[\w-]{22}")
LENGTH = re.compile("[0-9]{1,9}")
KEPT_SECONDS = 24 * 3600
JSON, FORM = "application/json", "application/x-www-form-urlencoded"

P = ParamSpec("P")
H = TypeVar("H", bound="VoteHandler")
Method = Callable[Concatenate[H, P], Coroutine[Any, Any, None]]


def refusing(method: "Method[H, P]") -> "Method[H, P]":
    """Let a handler's method say in words why it does not do what it was asked for."""

    @wraps(method)
    async def answering(self: H, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await method(self, *args, **kwargs)
        except Exception as reason:
            if refusal(reason) is None:
                raise
            self.refuse(reason)

    return cast("Method[H, P]", answering)


@stream_request_body
class VoteHandler(RequestHandler):
    """A request to the vote; what is sent with it comes piece by piece, so that too much of it can be refused."""

    most: ClassVar[int] = REQUEST_BYTES
    expected = True
    """A database that is away is no fault of ours, and told as such."""

    def initialize(self, votes: Votes, feed: Feed, pages: Pages) -> None:
        """Take the rooms, who listens to them, and the pages for their languages."""
        self.votes, self.feed, self.pages = votes, feed, pages
        self.body = b""

    def prepare(self) -> Any:
        """Refuse what comes too often from one address, and what is too long before it has come."""
        if stream := stream_of_request(self):
            Listener.of_voters.add(stream)
        announced = self.request.headers.get("Content-Length", "0")
        self.set_header("Cache-Control", "no-store")
        if not LENGTH.fullmatch(announced) or int(announced) > self.most:
            self.refuse(TooLargeError())
        elif not self.votes.requests_of_address.take(self.address):
            self.refuse(HastyError())

    def data_received(self, chunk: bytes) -> None:
        """Collect what is sent."""
        if len(self.body) + len(chunk) > self.most:
            if not self._finished:
                self.refuse(TooLargeError())
            return
        self.body += chunk

    @property
    def is_form(self) -> bool:
        """Whether a page without a script asks."""
        return self.request.headers.get("Content-Type", "").partition(";")[0].strip() == FORM

    def sent(self) -> dict[str, Any]:
        """Read what was sent."""
        if self.is_form:
            return dict(parse_qsl(self.body.decode("utf-8", "replace")))
        # Another type a page elsewhere could send without asking: https://fetch.spec.whatwg.org/#cors-safelisted-request-header.
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip() != JSON:
            raise NotJsonError
        try:
            data = json.loads(self.body)
        except (ValueError, RecursionError):
            raise NotJsonError from None
        if not isinstance(data, dict):
            raise NotJsonError
        return data

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return client_address(self.request)

    @property
    def words(self) -> VoteWords:
        """The words of whoever asks."""
        return words(self.language)

    @property
    def language(self) -> str:
        """The language that the address asks for, or else the browser."""
        languages = self.pages.languages
        accepted = self.request.headers.get("Accept-Language", "")[:200].split(",")
        asked = [self.get_query_argument("lang", ""), *(each.strip()[:2].lower() for each in accepted)]
        return next((each for each in asked if each in languages), self.pages.language)

    @property
    def voter(self) -> str | None:
        """What this browser is known by; None where it has no cookie of ours."""
        cookie = self.get_cookie(COOKIE, "") or ""
        return cookie if VOTER.fullmatch(cookie) else None

    def keep_voter(self) -> None:
        """Give the browser a cookie of nothing but chance, or let it keep the one it has for another day."""
        secure = "https" in (self.request.protocol, self.request.headers.get("X-Forwarded-Proto"))
        self.set_cookie(
            COOKIE,
            self.voter or secrets.token_urlsafe(16),
            path=self.below("/vote"),
            max_age=KEPT_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=secure,
        )

    def below(self, path: str) -> str:
        """Write an address as browsers see it."""
        return below_base_url(self, path)

    def refuse(self, reason: Exception) -> None:
        """Say why not."""
        status, key = cast(tuple[int, str], refusal(reason))
        self.set_status(status)
        if status == 429:
            self.set_header("Retry-After", str(WAIT_SECONDS))
        self.write_refusal(key, self.sentence(key, reason), reason)

    def sentence(self, key: str, reason: Exception) -> str:
        """Say it in words."""
        code = str(reason.args[0]) if reason.args else ""
        return self.words.refusals[key].format(seconds=WAIT_SECONDS, code=code)

    def write_refusal(self, key: str, message: str, _reason: Exception) -> None:
        """Write it, for a script to read."""
        self.finish({"error": key, "message": message})

    def write_error(self, status_code: int, **_about: Any) -> None:
        """Say of what was not foreseen that it is our fault, and of other addresses that they are none."""
        key = "failed" if status_code >= 500 else "no_access" if status_code == 403 else "not_found"
        self.expected = status_code < 500
        self.set_header("Content-Type", f"{JSON}; charset=UTF-8")
        self.finish(json.dumps({"error": key, "message": self.words.refusals[key]}))

"""What whoever starts the server reads in the terminal."""

import io
import sys
from dataclasses import dataclass

import psutil
import segno

from explainer.serving.addresses import EVERY_INTERFACE, is_loopback, lan_address, server_url
from explainer.serving.capacity import memory_mb, places_fitting
from explainer.serving.limits import Limits
from explainer.serving.terminal import can_show
from explainer.serving.texts import catalogue

MB, GB = 1024**2, 1024


@dataclass(frozen=True)
class Announcement:
    """Say what is about to be served, how far it is, and where, to whoever started it."""

    limits: Limits
    host: str
    port: int
    token: str  # what visitors must know; empty where they need not know anything
    language: str = "en"
    base_url: str = "/"  # the path below which browsers see the server

    @property
    def local_url(self) -> str:
        """The address for a browser on this machine."""
        host = "127.0.0.1" if self.host in EVERY_INTERFACE else self.host
        return server_url(host, self.port, self.token, self.base_url)

    @property
    def is_for_a_class(self) -> bool:
        """Whether more than one page is made ready."""
        return self.limits.pool_size > 1

    def memory(self) -> None:
        """Say how much memory a class takes, and warn where there is less."""
        if not self.is_for_a_class:
            return
        free = psutil.virtual_memory().available / MB
        needed = memory_mb(self.limits.places)
        sentence = self._("{places} places take {needed} GB of memory; {free} GB are free.")
        gigabytes = {"needed": f"{needed / GB:.1f}", "free": f"{free / GB:.1f}"}
        print(sentence.format(places=self.limits.places, **gigabytes), flush=True)
        if needed > free:
            fit = places_fitting(free)
            few = self._("Warning: this machine has too little memory for them; --class {fit} fits.")
            none = self._("Warning: this machine has too little memory for them; close other programs.")
            print(few.format(fit=fit) if fit else none, file=sys.stderr, flush=True)

    def filling(self, ready: int, most: int) -> None:
        """Say how many of the pages are ready."""
        if not self.is_for_a_class:
            return
        ends = "\n" if ready == most or not sys.stdout.isatty() else ""
        begins = "\r" if sys.stdout.isatty() else ""
        if sys.stdout.isatty() or ready in (0, most):
            sentence = self._("Making pages ready: {ready} of {most}").format(ready=ready, most=most)
            print(f"{begins}{sentence}", end=ends, flush=True)

    def ready(self) -> None:
        """Say where the page is: for this machine, and for the room where others are let in."""
        where = self._("The explainer is at {address}  (Ctrl-C ends it)")
        if is_loopback(self.host):
            print(where.format(address=self.local_url), flush=True)
            return
        url = server_url(lan_address(self.host), self.port, self.token, self.base_url)
        print(where.format(address=url), flush=True)
        code = qr_code(url)
        if can_show(sys.stdout, code):
            print(code, flush=True)
        if not self.token:
            print(self._("Whoever finds this address is let in."), flush=True)

    def _(self, sentence: str) -> str:
        return catalogue(self.language).gettext(sentence)


def qr_code(text: str) -> str:
    """Draw an address for the cameras of a class, in some twenty lines of a terminal's characters."""
    drawing = io.StringIO()
    segno.make(text, error="l").terminal(drawing, compact=True)
    return drawing.getvalue()

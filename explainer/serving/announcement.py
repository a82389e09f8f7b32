"""What whoever starts the server reads in the terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import psutil

from explainer.serving.classroom import Classroom
from explainer.serving.room import EVERYWHERE, address_in_the_room, is_here, qr_code, url
from explainer.serving.terminal import can_show
from explainer.serving.texts import catalogue

MB, GB = 1024**2, 1024


@dataclass(frozen=True)
class Announcement:
    """
    Say what is about to be served, how far it is, and where.

    Parameters
    ----------
    classroom : Classroom
        How many people can be in.
    host : str
        What is served on.
    port : int
        The port.
    token : str
        What visitors must know; empty where they need not know anything.
    language : str
        Of whoever reads it.
    base : str
        The path below which browsers see the server.
    """

    classroom: Classroom
    host: str
    port: int
    token: str
    language: str = "en"
    base: str = "/"

    @property
    def here(self) -> str:
        """The address for a browser on this machine."""
        return url("127.0.0.1" if self.host in EVERYWHERE else self.host, self.port, self.token, self.base)

    @property
    def for_a_class(self) -> bool:
        """Whether more than one page is made ready."""
        return self.classroom.warm > 1

    def begin(self) -> None:
        """Say how much memory a class takes, and warn where there is less."""
        if not self.for_a_class:
            return
        free = psutil.virtual_memory().available / MB
        needed = self.classroom.memory_mb
        told = self._("{places} places take {needed} GB of memory; {free} GB are free.")
        print(
            told.format(places=self.classroom.places, needed=f"{needed / GB:.1f}", free=f"{free / GB:.1f}"), flush=True
        )
        if needed > free:
            fit = self.classroom.fitting(free)
            few = self._("Warning: this machine has too little memory for them; --class {fit} fits.")
            none = self._("Warning: this machine has too little memory for them; close other programs.")
            print(few.format(fit=fit) if fit else none, file=sys.stderr, flush=True)

    def warming(self, ready: int, most: int) -> None:
        """Say how many of the pages are ready."""
        if not self.for_a_class:
            return
        ends = "\n" if ready == most or not sys.stdout.isatty() else ""
        begins = "\r" if sys.stdout.isatty() else ""
        if sys.stdout.isatty() or ready in (0, most):
            told = self._("Making pages ready: {ready} of {most}").format(ready=ready, most=most)
            print(f"{begins}{told}", end=ends, flush=True)

    def ready(self) -> None:
        """Say where the page is: for this machine, and for the room where others are let in."""
        where = self._("The explainer is at {address}  (Ctrl-C ends it)")
        if is_here(self.host):
            print(where.format(address=self.here), flush=True)
            return
        room = url(address_in_the_room(self.host), self.port, self.token, self.base)
        print(where.format(address=room), flush=True)
        code = qr_code(room)
        if can_show(sys.stdout, code):
            print(code, flush=True)
        if not self.token:
            print(self._("Whoever finds this address is let in."), flush=True)

    def _(self, sentence: str) -> str:
        return catalogue(self.language).gettext(sentence)

"""What whoever starts the server reads in the terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import psutil

from explainer.serving.classroom import Classroom
from explainer.serving.room import EVERYWHERE, address_in_the_room, is_here, qr_code, url

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
    base : str
        The path below which browsers see the server.
    """

    classroom: Classroom
    host: str
    port: int
    token: str
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
        print(
            f"{self.classroom.places} places take {needed / GB:.1f} GB of memory; {free / GB:.1f} GB are free.",
            flush=True,
        )
        if needed > free:
            fit = self.classroom.fitting(free)
            advice = f"--class {fit} fits" if fit else "close other programs"
            print(f"Warning: this machine has too little memory for them; {advice}.", file=sys.stderr, flush=True)

    def warming(self, ready: int, most: int) -> None:
        """Say how many of the pages are ready."""
        if not self.for_a_class:
            return
        ends = "\n" if ready == most or not sys.stdout.isatty() else ""
        begins = "\r" if sys.stdout.isatty() else ""
        if sys.stdout.isatty() or ready in (0, most):
            print(f"{begins}Making pages ready: {ready} of {most}", end=ends, flush=True)

    def ready(self) -> None:
        """Say where the page is: for this machine, and for the room where others are let in."""
        if is_here(self.host):
            print(f"The explainer is at {self.here}  (Ctrl-C ends it)", flush=True)
            return
        room = url(address_in_the_room(self.host), self.port, self.token, self.base)
        print(f"The explainer is at {room}  (Ctrl-C ends it)\n{qr_code(room)}", flush=True)
        if not self.token:
            print("Whoever finds this address is let in.", flush=True)

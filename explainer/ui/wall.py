"""A projector: of all scenes of a notebook one at a time, as large as the wall, under one header."""

from collections.abc import Sequence
from typing import Protocol
from weakref import ReferenceType, ref

import ipywidgets as widgets


class Titled(Protocol):
    """What a wall needs of a scene."""

    name: str
    title: str


class Hung(Protocol):
    """What a wall needs of a page."""

    widget: widgets.Widget

    @property
    def scenes(self) -> Sequence[Titled]:
        """Its scenes, from left to right."""

    def hang(self, scene: Titled | None, said: str, *, is_on: bool) -> None:
        """Go on the wall with a scene, with none but the header, or come back; `said` is where that is in the row."""


class Wall:
    """All pages of a notebook, in their order, and which scene is in front."""

    def __init__(self) -> None:
        self.is_on = False
        self._pages: list[ReferenceType[Hung]] = []
        self._front: ReferenceType[Titled] | None = None

    def join(self, page: Hung) -> None:
        """Take up a page."""
        self._pages.append(ref(page))

    @property
    def pages(self) -> list[Hung]:
        """The pages that are still shown."""
        alive = [page for each in self._pages if (page := each()) is not None and page.widget.comm is not None]
        self._pages = [ref(page) for page in alive]
        return alive

    @property
    def scenes(self) -> list[Titled]:
        """All scenes, as they stand in the notebook."""
        return [scene for page in self.pages for scene in page.scenes]

    @property
    def front(self) -> Titled | None:
        """The scene that is in front, or would be."""
        scenes, front = self.scenes, self._front() if self._front is not None else None
        return front if front is not None and front in scenes else next(iter(scenes), None)

    def switch(self) -> None:
        """Go on the wall, or come back from it."""
        self.is_on = not self.is_on
        self._hang()

    def bring(self, scene: Titled) -> None:
        """Bring a scene to the front."""
        self._front = ref(scene)
        if self.is_on:
            self._hang()

    def bring_named(self, name: str) -> None:
        """Bring a scene to the front, where there is one of that name."""
        found = next((scene for scene in self.scenes if scene.name == name), None)
        if found is not None:
            self.bring(found)

    def turn(self, by: int) -> None:
        """Turn to the scene before or after; at either end nothing happens."""
        scenes, front = self.scenes, self.front
        if front is not None and 0 <= (k := scenes.index(front) + by) < len(scenes):
            self.bring(scenes[k])

    def _hang(self) -> None:
        pages, front, scenes = self.pages, self.front, self.scenes
        said = "" if front is None else f"{scenes.index(front) + 1} / {len(scenes)} · {front.title}"
        # What comes is there before what goes has left: the wall is never empty.
        for page in sorted(pages, key=lambda page: front not in page.scenes):
            page.hang(front if front in page.scenes else None, said, is_on=self.is_on)


WALL = Wall()
"""That of the one notebook that a kernel has."""

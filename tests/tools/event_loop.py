"""A loop in a thread of its own: where a browser is driven, another one runs already."""

import asyncio
import math
import threading
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Loop:
    """An event loop that runs as long as the `with` block."""

    def __enter__(self) -> Self:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        return self

    def run(self, story: Coroutine[Any, Any, T], seconds: float = 60) -> T:
        """Wait for what a coroutine returns, no longer than that."""
        limit = None if math.isinf(seconds) else seconds
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(story, limit), self.loop).result()

    def __exit__(self, *_reason: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end_tasks(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _end_tasks(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.loop.shutdown_asyncgens()


def run(story: Coroutine[Any, Any, T]) -> T:
    """Do what `asyncio.run` does, also where a browser is driven already."""
    with Loop() as loop:
        return loop.run(story)

"""What is left of a worker that died goes to the others, once: pytest-xdist 3.8 waits for ever instead."""

import pytest
from xdist.remote import Producer
from xdist.scheduler.loadfile import LoadFileScheduling
from xdist.workermanage import WorkerController


class Surviving(LoadFileScheduling):
    """A file's tests to one worker, as ``--dist loadfile``, with an end in every case.

    A worker runs a test when it knows what comes after it, or that nothing does. When one dies pytest-xdist 3.8 hands
    out what it had done as well, work without a test, after which the others wait for a next one; and the test that it
    died of, which then kills the next worker. Its issues 1323, 1327 and 1378; to be removed with the release after 3.8.
    """

    def remove_node(self, node: WorkerController) -> str | None:
        had = self.assigned_work.pop(node)
        left = [(file, test) for file, tests in had.items() for test, done in tests.items() if not done]
        if not left:
            return None
        (_, fatal), *others = left
        for file, test in others:
            self.workqueue.setdefault(file, {})[test] = False
        for other in self.assigned_work:
            self._reschedule(other)
        return fatal

    def _reschedule(self, node: WorkerController) -> None:
        super()._reschedule(node)
        while self.workqueue and not node.shutting_down and self._pending_of(self.assigned_work[node]) < 2:
            self._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Surviving | None:
    """Go on without a worker that has died, as it does at a test that hangs."""
    return Surviving(config, log) if config.getvalue("dist") == "loadfile" else None

"""What is left of a worker that died goes to the others, once: pytest-xdist 3.8 waits for ever instead."""

from xdist.scheduler.loadfile import LoadFileScheduling
from xdist.workermanage import WorkerController


class Surviving(LoadFileScheduling):
    """A file's tests to one worker, as ``--dist loadfile``, with an end in every case.

    A worker runs a test when it knows what comes after it, or that nothing does. When one dies pytest-xdist 3.8 hands
    out what it had done as well, work without a test, after which the others wait for a next one; and the test that it
    died of, which then kills the next worker. Its issues 1323, 1327 and 1378; to be removed with the release after 3.8.
    """

    def remove_node(self, node: WorkerController) -> str | None:
        finished = self.assigned_work[node]
        left = {file: {test: False for test, done in tests.items() if not done} for file, tests in finished.items()}
        fatal = next((test for tests in left.values() for test in tests), None)
        del self.assigned_work[node]
        self.workqueue.update(
            (file, rest) for file, tests in left.items() if (rest := {test: False for test in tests if test != fatal})
        )
        for other in self.assigned_work:
            self._reschedule(other)
        return fatal

    def _reschedule(self, node: WorkerController) -> None:
        super()._reschedule(node)
        while self.workqueue and not node.shutting_down and self._pending_of(self.assigned_work[node]) < 2:
            self._assign_work_unit(node)

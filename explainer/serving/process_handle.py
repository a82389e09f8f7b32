"""A process that is not our child."""

import os
import select
import signal
from contextlib import suppress


class ProcessHandle:
    """A process that is not our child, seen as `subprocess.Popen` shows one."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle: int | None = None
        with suppress(ProcessLookupError):  # where it has ended already
            self._handle = os.pidfd_open(pid)

    def __del__(self) -> None:
        """Give the handle back."""
        if self._handle is not None:
            os.close(self._handle)

    def poll(self) -> int | None:
        """Return 0 once it has ended, however it did, None while it runs."""
        return 0 if self._has_ended_within(0) else None

    def wait(self) -> int | None:
        """Wait until it has ended."""
        self._has_ended_within(None)
        return 0

    def send_signal(self, number: int) -> None:
        """Send it a signal; one that has ended gets none."""
        if self._handle is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _has_ended_within(self, milliseconds: int | None) -> bool:
        if self._handle is None:
            return True
        waiting = select.poll()
        waiting.register(self._handle, select.POLLIN)
        return bool(waiting.poll(milliseconds))

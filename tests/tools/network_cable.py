"""A cable between browser and server, to be cut and mended."""

import socket
import struct
from contextlib import suppress
from threading import Event, Lock, Thread

HERE = "127.0.0.1"
UPGRADE = b"Upgrade: websocket"
REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
AT_ONCE = struct.pack("ii", 1, 0)  # a socket that is closed like this resets its connection


class Cable:
    """
    Passes on whatever comes to its own port, both ways.

    Parameters
    ----------
    port : int
        Of the server; another one may stand at the far end later.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self._flows, self._sockets, self._ended = Event(), Event(), Event()
        self._refuses = False
        self._refusal = b""
        self._lock = Lock()
        self._ends: set[socket.socket] = set()
        self._listening = socket.create_server((HERE, 0))
        self.url = f"http://{HERE}:{self._listening.getsockname()[1]}"
        self._threads = [Thread(target=self._listen, daemon=True)]
        self.mend()
        self._threads[0].start()

    def hold(self) -> None:
        """Let everything wait on its way, as where a network is out of reach for a while."""
        self._flows.clear()

    def pull(self) -> None:
        """Break every connection, and let no new one come about."""
        self._refuses = True
        self._reset()

    def mend(self) -> None:
        """Be a good cable again."""
        self._refuses = False
        self._sockets.set()
        self._flows.set()

    def filter(self, answer: bytes = b"") -> None:
        """Keep every websocket off, as some schools do: with an answer of its own, or with none as long as it lasts."""
        self._refusal = answer
        self._sockets.clear()

    def end(self) -> None:
        """Leave nothing behind."""
        self._ended.set()
        self.mend()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._reset()
        for thread in self._threads:
            thread.join(10)

    def _reset(self) -> None:
        with self._lock:
            for end in self._ends:
                with suppress(OSError):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                    # Wakes whoever reads from it, and closes it.
                    end.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            self._flows.wait()
            if self._refuses or self._ended.is_set():
                near.close()
                continue
            try:
                far = socket.create_connection((HERE, self.port))
            except OSError:
                near.close()
                continue
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._ends |= {near, far}
            if self._refuses:  # pulled just now
                self._reset()
            thread = Thread(target=self._both_ways, args=(near, far), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _both_ways(self, near: socket.socket, far: socket.socket) -> None:
        back = Thread(target=self._pass_on, args=(far, near), daemon=True)
        back.start()
        self._pass_on(near, far)
        back.join()
        with self._lock:
            self._ends -= {near, far}
            near.close()
            far.close()

    def _pass_on(self, whence: socket.socket, whither: socket.socket) -> None:
        with suppress(OSError):
            while told := whence.recv(65536):
                self._flows.wait()
                if UPGRADE in told and not self._sockets.is_set():
                    whence.sendall(self._refusal)
                    if self._refusal:
                        continue
                    self._sockets.wait()
                whither.sendall(told)
        for end in (whence, whither):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

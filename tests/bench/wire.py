"""Websockets down to the byte, for visitors that are light, and for those that say what no page would."""

import asyncio
import base64
import itertools
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.web import Answer, Connections, RefusedError, read_answer, request

V1 = "v1.kernel.websocket.jupyter.org"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class LostError(ConnectionError):
    """The socket is closed, and whoever waits for an answer waits in vain."""


@dataclass
class Socket:
    """A websocket, of which every byte can be chosen."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    answer: Answer

    def send_raw(self, octets: bytes) -> None:
        """Put bytes on the line as they are, whatever they mean."""
        self.writer.write(octets)

    def send(self, payload: bytes, opcode: int = BINARY, *, final: bool = True) -> None:
        """Send one frame."""
        size = len(payload)
        if size > 0xFFFF:
            told = bytes([128 + 127]) + size.to_bytes(8)
        elif size > 125:
            told = bytes([128 + 126]) + size.to_bytes(2)
        else:
            told = bytes([128 + size])
        # A mask of zeros leaves the payload as it is, and the processor to the server that is measured.
        self.writer.write(bytes([128 * final + opcode]) + told + bytes(4) + payload)

    async def receive(self) -> tuple[int, bytes]:
        """Wait for the next message and its kind; `LostError` where none can come any more."""
        parts: list[bytes] = []
        kind = 0
        while True:
            try:
                first, second = await self.reader.readexactly(2)
                size = second & 127
                if size > 125:
                    size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8))
                payload = await self.reader.readexactly(size)
            except (ConnectionError, asyncio.IncompleteReadError) as reason:
                raise LostError(str(reason)) from reason
            opcode = first & 15
            if opcode == PING:
                self.send(payload, PONG)
            elif opcode == CLOSE:
                raise LostError(f"closed by the server: {int.from_bytes(payload[:2])} {payload[2:]!r}")
            elif opcode != PONG:
                kind = kind or opcode
                parts.append(payload)
                if first & 128:
                    return kind, b"".join(parts)

    def close(self) -> None:
        """Say goodbye, as a tab that is closed does."""
        if not self.writer.is_closing():
            self.send((1001).to_bytes(2), CLOSE)
            self.writer.close()

    def vanish(self) -> None:
        """Be gone without a word, as far as that shows on a line that stays up."""
        self.writer.transport.abort()


async def open_socket(
    url: str,
    target: str,
    *,
    subprotocols: Sequence[str] = (V1,),
    headers: Mapping[str, str | None] | None = None,
    local: str = "127.0.0.1",
) -> Socket:
    """
    Open a websocket.

    Parameters
    ----------
    url : str
        The server, without a path.
    target : str
        Path and query.
    subprotocols : sequence of str
        Offered; none at all is possible.
    headers : mapping, optional
        In place of a browser's own of the same name; None leaves that out.
    local : str
        The address to come from.

    Returns
    -------
    Socket
        Open; `RefusedError` where the server does not want it.
    """
    reader, writer = await Connections(url, local).connect()
    try:
        writer.write(handshake(url, target, subprotocols, headers))
        answer = await read_answer(reader)
        if answer.status != 101:
            raise RefusedError(answer)
    except BaseException:
        writer.close()
        raise
    return Socket(reader, writer, answer)


def handshake(
    url: str, target: str, subprotocols: Sequence[str] = (V1,), headers: Mapping[str, str | None] | None = None
) -> bytes:
    """Write what opens a websocket, as for `open_socket`."""
    lines: dict[str, str | None] = {
        "Host": urlsplit(url).netloc,
        "Origin": url,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Protocol": ", ".join(subprotocols) or None,
        **(headers or {}),
    }
    return request("GET", target, {k: v for k, v in lines.items() if v is not None})


def packed(channel: str, *parts: bytes) -> bytes:
    """Lay out a message as `v1.kernel.websocket.jupyter.org` wants it: offsets, channel, parts."""
    pieces = [channel.encode(), *parts]
    offsets = [8 * (len(pieces) + 2)]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return b"".join(number.to_bytes(8, "little") for number in (len(offsets), *offsets)) + b"".join(pieces)


def unpacked(message: bytes) -> list[bytes]:
    """Take a message apart again: channel, header, parent, metadata, content, buffers."""
    count = int.from_bytes(message[:8], "little")
    offsets = [int.from_bytes(message[8 * i + 8 : 8 * i + 16], "little") for i in range(count)]
    return [message[begin:end] for begin, end in itertools.pairwise(offsets)]

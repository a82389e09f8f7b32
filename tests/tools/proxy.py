"""A reverse proxy that shows a server below a path."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress

from tools.event_loop import Loop
from tools.served import free_port

HERE = "127.0.0.1"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@contextmanager
def shown_below(path: str, port: int, *, keeps_path: bool, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """
    Show the server at a port below a path, and nothing else; the address of that path.

    ``keeps_path`` tells whether the server gets requests with the path or without, ``headers`` what is set in them.
    """
    own = free_port()
    told = {"Connection": "close", **(headers or {})}

    def rewritten(head: bytes) -> bytes | None:
        first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
        method, target, version = first.split(" ")
        if not target.startswith(path):
            return None
        asked = target if keeps_path else f"/{target.removeprefix(path)}"
        is_socket = any(line.lower().startswith("upgrade:") for line in lines)
        ours = {name: value for name, value in told.items() if name != "Connection" or not is_socket}
        theirs = [line for line in lines if line.partition(":")[0].title() not in ours]
        written = [f"{method} {asked} {version}", *theirs, *(f"{name}: {value}" for name, value in ours.items())]
        return "\r\n".join([*written, "", ""]).encode("latin-1")

    async def pass_on(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        # Who is still connected at the end is no error.
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError), closing(back):
            if head := rewritten(await near.readuntil(b"\r\n\r\n")):
                far, onward = await asyncio.open_connection(HERE, port)
                with closing(onward):
                    onward.write(head)
                    there, here = (asyncio.create_task(_pour(*way)) for way in ((near, onward), (far, back)))
                    # Where one side has gone there is nothing more to say to the other.
                    await asyncio.wait((there, here), return_when=asyncio.FIRST_COMPLETED)
                    there.cancel()
                    here.cancel()
            else:
                back.write(NOT_FOUND)

    with Loop() as loop:
        server = loop.run(asyncio.start_server(pass_on, HERE, own))
        try:
            yield f"http://{HERE}:{own}{path}"
        finally:
            loop.loop.call_soon_threadsafe(server.close)


async def _pour(whence: asyncio.StreamReader, whither: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while some := await whence.read(65536):
            whither.write(some)
            await whither.drain()

"""Frames as browsers write them, and those that no page of ours writes."""

import json
from collections.abc import Sequence

from explainer.serving.frames import WORD
from explainer.serving.limits import MESSAGE_BYTES


def framed(parts: Sequence[bytes], channel: bytes = b"shell", ends: Sequence[int] | None = None) -> bytes:
    """A frame as browsers write them."""
    all_parts = (channel, *parts)
    if ends is None:
        begin = WORD * (len(all_parts) + 2)
        ends = [begin + sum(map(len, all_parts[:k])) for k in range(len(all_parts) + 1)]
    table = b"".join(number.to_bytes(WORD, "little") for number in (len(ends), *ends))
    return table + b"".join(all_parts)


WIDGET = b'{"comm_id": "a"}'


def message(kind: object = "comm_msg", content: bytes = WIDGET, *buffers: bytes, **header: object) -> tuple[bytes, ...]:
    """The parts of a message."""
    whole = {"msg_type": kind, "msg_id": "1", "version": "5.2", **header}
    return (json.dumps(whole).encode(), b"{}", b"{}", content, *buffers)


GOOD = message()
REFUSED = {
    "text": "hello",
    "empty": b"",
    "shorter than a number": b"\x01",
    "no table": (0).to_bytes(8, "little"),
    "a table longer than the frame": (10**6).to_bytes(8, "little") + b"x" * 100,
    "a table longer than any": (2**64 - 1).to_bytes(8, "little") + b"x" * 100,
    "ends beyond the frame": framed(GOOD, ends=[56, 61, 80, 82, 84, 10**9]),
    "ends that go back": framed(GOOD, ends=[56, 61, 60, 82, 84, 86]),
    "a beginning inside the table": framed(GOOD, ends=[8, 61, 80, 82, 84, 86]),
    "too few parts": framed(GOOD[:3]),
    "too many parts": framed((*GOOD, *[b""] * 20)),
    "too long": framed(message("comm_msg", WIDGET, b"x" * MESSAGE_BYTES)),
    "another channel": framed(GOOD, channel=b"control"),
    "a channel that is none": framed(GOOD, channel=b"\xff\xfe"),
    "a header that is no JSON": framed((b"{", *GOOD[1:])),
    "a header that is a list": framed((b"[]", *GOOD[1:])),
    "a header too deep": framed((b"[" * 100_000, *GOOD[1:])),
    "no type": framed((b"{}", *GOOD[1:])),
    "no id": framed(message(msg_id=None)),
    "another version": framed(message(version="x")),
    "a parent that is a list": framed((GOOD[0], b"[]", *GOOD[2:])),
    "metadata that are no JSON": framed((*GOOD[:2], b"{", GOOD[3])),
    "content that is a number": framed(message("comm_msg", b"1")),
    "for no widget": framed(message("comm_msg", b"{}")),
    "for a widget that is none": framed(message("comm_close", b'{"comm_id": ["a"]}')),
    "a type that is no text": framed(message(["comm_msg"])),
    "code": framed(message("execute_request", b'{"code": "1"}')),
    "the end of the kernel": framed(message("shutdown_request")),
    "another target": framed(message("comm_open", b'{"comm_id": "a", "target_name": "jupyter.widget"}')),
    "no target": framed(message("comm_open")),
}

"""What a page may send to its kernel: well-formed frames with the few messages that widgets need."""

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from explainer.serving.limits import MESSAGE_BYTES, MESSAGE_PARTS
from explainer.serving.texts import N_

PROTOCOL = "v1.kernel.websocket.jupyter.org"
"""The only way of writing frames that is taken: <https://jupyter-server.readthedocs.io/en/latest/developers/websocket-protocols.html>."""
CHANNEL = "shell"
TO_A_WIDGET = frozenset({"comm_msg", "comm_open", "comm_close"})
MESSAGES = TO_A_WIDGET | {"comm_info_request", "kernel_info_request"}
VERSION = "5."
"""How the version of the messages begins: <https://jupyter-client.readthedocs.io/en/stable/messaging.html#versioning>."""
OPENED = frozenset({"jupyter.widget.control"})
"""What a page may open by itself: the list of widgets that are there. All others are opened by the kernel."""
WORD = 8
"""Bytes of a number in a frame's table."""


@dataclass(frozen=True)
class Frame:
    """A message to a kernel."""

    parts: tuple[bytes, ...]  # header, parent header, metadata, content and buffers, as the kernel gets them
    message: str  # its type
    heartbeat: bool  # whether only the page has sent it, and no person


def read(frame: str | bytes) -> Frame:
    """
    Read a frame, after its table of offsets was checked, and refuse what no page of ours says.

    Examples
    --------
    >>> read(b"hello")
    Traceback (most recent call last):
    ...
    ValueError: the frame is too short for its table
    """
    if isinstance(frame, str):
        raise ValueError(N_("the frame is text"))
    if len(frame) > MESSAGE_BYTES:
        raise ValueError(N_("the frame is too long"))
    ends = _table(frame)
    channel, *parts = (frame[start:end] for start, end in pairwise(ends))
    if channel != CHANNEL.encode():
        raise ValueError(N_("the channel is not the one for messages of widgets"))
    header, _parent, _metadata, content = map(_object, parts[:4])
    message = header.get("msg_type")
    if not isinstance(message, str) or message not in MESSAGES:
        raise ValueError(N_("the message is none that widgets send"))
    if not isinstance(header.get("msg_id"), str) or not str(header.get("version", VERSION)).startswith(VERSION):
        raise ValueError(N_("the message has a header that Jupyter does not write"))
    if message in TO_A_WIDGET and not isinstance(content.get("comm_id"), str):
        raise ValueError(N_("the message is for no widget"))
    if message == "comm_open" and content.get("target_name") not in OPENED:
        raise ValueError(N_("the message opens what a page does not open"))
    return Frame(tuple(parts), message, message == "comm_msg" and len(parts[3]) < 200 and b'"beat"' in parts[3])


def _table(frame: bytes) -> list[int]:
    """Read where the parts of a frame begin and the last one ends."""
    if len(frame) < WORD:
        raise ValueError(N_("the frame is too short for its table"))
    count = int.from_bytes(frame[:WORD], "little")
    # Channel, four parts of a message, and where the last one ends.
    if not 6 <= count <= MESSAGE_PARTS or WORD * (count + 1) > len(frame):
        raise ValueError(N_("the frame's table has an impossible length"))
    ends = [int.from_bytes(frame[at : at + WORD], "little") for at in range(WORD, WORD * (count + 1), WORD)]
    if ends[0] != WORD * (count + 1) or ends[-1] != len(frame) or ends != sorted(ends):
        raise ValueError(N_("the frame's table leads outside of it"))
    return ends


def _object(part: bytes) -> dict[str, Any]:
    try:
        value = json.loads(part)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ValueError(N_("a part of the frame is not an object in JSON"))
    return value

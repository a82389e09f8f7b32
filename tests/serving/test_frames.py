"""What is let through to a kernel, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from tools.malformed import REFUSED, framed, message

from explainer.serving.frames import MESSAGES, WORD, read

CONTROL = b'{"comm_id": "a", "target_name": "jupyter.widget.control"}'


@pytest.mark.parametrize("kind", sorted(MESSAGES))
def test_what_widgets_send_is_read_as_jupyter_reads_it(kind: str) -> None:
    sent = framed(message(kind, CONTROL, b"\x00\x01", b""))
    frame = read(sent)
    assert frame.message == kind
    assert ("shell", list(frame.parts)) == deserialize_msg_from_ws_v1(sent)


@pytest.mark.parametrize(
    "content",
    [b'{"comm_id":"a","data":{"method":"custom","content":{"beat":7}}}'],
)
def test_a_heartbeat_is_told_from_a_hand(content: bytes) -> None:
    assert read(framed(message("comm_msg", content))).heartbeat
    assert not read(framed(message("comm_msg", b'{"comm_id":"a","data":{"state":{"value":2}}}'))).heartbeat


@pytest.mark.parametrize("frame", REFUSED.values(), ids=REFUSED)
def test_everything_else_is_refused_with_a_reason(frame: bytes | str) -> None:
    with pytest.raises(ValueError, match=r"^(the|a) \w+.*[^.]$"):
        read(frame)


@given(st.binary(max_size=300))
def test_noise_is_refused_and_never_fails_otherwise(noise: bytes) -> None:
    with pytest.raises(ValueError, match=r"frame|message|channel"):
        read(noise)


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=18), st.binary(max_size=200))
def test_a_table_of_any_numbers_leads_nowhere_outside_of_the_frame(table: list[int], rest: bytes) -> None:
    frame = b"".join(number.to_bytes(WORD, "little") for number in table) + rest
    try:
        parts = read(frame).parts
    except ValueError:
        return
    assert b"".join(parts) in frame

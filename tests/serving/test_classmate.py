"""The visitor without a browser sees and does what a page does."""

import math

import pytest
from tools.classmate import Classmate, LostError, RefusedError, open_socket, packed
from tools.event_loop import run
from tools.served import Served, wait_until


def test_a_visit_from_the_first_picture_to_the_last_move(server: Served) -> None:
    async def visit() -> int:
        somebody = Classmate(server.url)
        await somebody.open()
        assert somebody.here.pictures == 4
        await somebody.take_step()
        assert await somebody.move(1.5) < math.inf
        times, drawn = await somebody.drag([-1.0, -2.0, -1.5], 0.05)
        assert len(times) == 3
        assert 1 <= drawn <= 3
        assert await somebody.beat() < math.inf
        return await somebody.leave()

    assert run(visit()) == 204


def test_a_move_that_changes_nothing_is_counted_as_unanswered(server: Served) -> None:
    async def visit() -> None:
        somebody = Classmate(server.url)
        await somebody.open()
        await somebody.move(2.0)
        assert await somebody.move(2.0) == math.inf
        assert somebody.unanswered == 1
        await somebody.leave()

    run(visit())


def test_a_tab_that_is_gone_without_a_word_keeps_its_kernel_at_first(server: Served) -> None:
    async def visit() -> str:
        somebody = Classmate(server.url)
        await somebody.open()
        somebody.vanish()
        with pytest.raises(LostError):
            await somebody.move(1.0)
        return somebody.kernel

    kernel = run(visit())
    wait_until(lambda: kernel in server.kernel_ids().values())


def test_it_may_come_from_another_address(server: Served) -> None:
    async def visit() -> None:
        somebody = Classmate(server.url, local="127.0.0.2")
        await somebody.open()
        assert somebody.socket
        assert somebody.socket.writer.get_extra_info("sockname")[0] == "127.0.0.2"
        await somebody.leave()

    run(visit())


def test_a_refused_socket_says_why(server: Served) -> None:
    async def knock() -> int:
        with pytest.raises(RefusedError) as refused:
            await open_socket(server.url, "/api/kernels/nobody/channels")
        return refused.value.answer.status

    assert run(knock()) in (403, 404)


def test_messages_are_laid_out_as_jupyter_lays_them_out() -> None:
    from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

    parts = [b"{}", b'{"a": 1}', b"{}", b"[]"]
    assert packed("shell", *parts) == serialize_msg_to_ws_v1(parts, "shell")
    assert deserialize_msg_from_ws_v1(packed("shell", *parts)) == ("shell", parts)

"""
A page that was made before its visitor came, in a process that is forked for each of them.

This is an IPython extension: <https://ipython.readthedocs.io/en/stable/config/extensions/>.
"""

from functools import partial
from typing import Any

import ipywidgets as widgets
from ipykernel.comm.comm import BaseComm

from explainer.ui.page import pages
from explainer.ui.states import WrittenStates

_states: list[WrittenStates] = []


def prepare() -> None:
    """Write what every visitor will ask for: the page is made, and there is no kernel yet."""
    _states[:] = [WrittenStates()]


def load_ipython_extension(shell: Any) -> None:
    """Begin a visit, as the fork becomes a kernel: chance decides for this visitor, and widgets can be asked for."""
    for page in pages():
        for scene in page.scenes:
            scene.draw_anew()
    # Comms that were opened before do not know it, and would say nothing.
    BaseComm.kernel = shell.kernel
    widgets.register_comm_target()
    shell.kernel.comm_manager.register_target("jupyter.widget.control", partial(_open, shell.kernel))


def _open(kernel: Any, comm: Any, message: dict[str, Any]) -> None:
    widgets.Widget.handle_control_comm_opened(comm, message)
    usual = widgets.Widget._handle_control_comm_msg

    def answer(message: dict[str, Any]) -> None:
        if message["content"]["data"].get("method") == "request_states":
            _states[0].tell(kernel, comm)
        else:
            usual(message)

    comm.on_msg(answer)

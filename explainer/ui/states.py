"""What all widgets of a page are, as the page asks for it when it is opened: written once, and not for each visitor."""

import json
from typing import Any

import ipywidgets as widgets

Known = tuple[dict[str, Any], str]
"""The values of a widget, and how its state was written then."""


class WrittenStates:
    """The states of all widgets; only that of a widget which has changed meanwhile is written anew."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self.written()

    def written(self) -> str:
        """Write all states as a JSON object, by the ids of the widgets; a `TypeError` where one has bytes in it."""
        every = widgets.widget._instances.items()
        return "{" + ",".join(f'"{key}":{self._state(key, widget)}' for key, widget in every) + "}"

    def tell(self, kernel: Any, comm: Any) -> None:
        """Answer a page that has asked for them by this comm."""
        data = f'{{"method":"update_states","states":{self.written()},"buffer_paths":[]}}'
        content = f'{{"data":{data},"comm_id":"{comm.comm_id}"}}'.encode()
        # What is written already, `comm.send` would write once more.
        kernel.session.send(kernel.iopub_socket, "comm_msg", content, kernel.get_parent(), ident=comm.topic)

    def _state(self, key: str, widget: widgets.Widget) -> str:
        values, state = self._known.get(key, ({}, ""))
        if values != widget._trait_values:
            told = {
                "model_name": widget._model_name,
                "model_module": widget._model_module,
                "model_module_version": widget._model_module_version,
                "state": widget.get_state(),
            }
            state = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            self._known[key] = widget._trait_values.copy(), state
        return state

"""Everything that we use of others without their promise is still there; where it is not, its test says what broke."""

import ast
import asyncio
import inspect
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from jupyter_client.provisioning import LocalProvisioner
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from playwright.sync_api import Browser, Page
from tools.event_loop import run
from tools.leaving import kernel_of, leave
from tools.served import Served
from tornado.http1connection import HTTP1Connection
from tornado.iostream import IOStream
from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler
from traitlets.config import Configurable
from voila.handler import VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.request_info_handler import RequestInfoSocketHandler
from voila.voila_kernel_manager import voila_kernel_manager_factory

from explainer.serving import jupyter_internals as internals

KERNEL = "46a061fc-5782-424d-ae1f-bef1069fc93e"


class Parent(Configurable):
    """What Voilà's manager of kernels asks of whoever makes it."""

    notebook_path, base_url, server_url, port = None, "/", "/", 0

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.root_dir = folder


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Voilà's manager, which starts no kernel: only their names are of interest."""
    kind = voila_kernel_manager_factory(AsyncMappingKernelManager, True, 0)

    async def initialize(*_: object, **__: object) -> dict[str, Any]:
        rendering = asyncio.get_running_loop().create_future()
        rendering.set_result(None)
        return {"task": rendering, "renderer": None, "kernel_id": KERNEL}

    monkeypatch.setattr(kind, "_initialize", initialize)

    async def make() -> Any:
        return kind(parent=Parent(str(tmp_path)))

    return run(make())


def test_kernels_that_wait_are_in_pools_that_voila_fills_only_when_it_is_told_to(manager: Any) -> None:
    async def story() -> None:
        internals.keep_pools_as_they_are(manager)
        assert [pool for pool in internals.pools(manager).values() if pool] == []
        pooled = internals.start_pooled(manager, "en/explainer.ipynb", 2)
        assert internals.pools(manager)["en/explainer.ipynb"] == pooled
        await asyncio.gather(*pooled)
        assert [internals.kernel_id_of(each) for each in pooled] == [KERNEL, KERNEL]
        assert all(internals.rendering_of(each).done() for each in pooled)
        manager.fill_if_needed(delay=0, notebook_name="ru/explainer.ipynb")
        assert internals.pools(manager)["ru/explainer.ipynb"] == []

    run(story())


def test_what_a_pool_holds_is_what_voila_puts_into_it() -> None:
    source = inspect.getsource(voila_kernel_manager_factory)
    assert '{"task": task, "renderer": renderer, "kernel_id": kernel_id}' in source
    assert "return render_task, renderer.rendered_cache, kernel_id" in source


def test_sockets_are_counted_by_kernel(manager: Any) -> None:
    assert internals.sockets_to(manager, KERNEL) == 0
    manager._kernel_connections[KERNEL] = 0
    manager.notify_connect(KERNEL)
    assert internals.sockets_to(manager, KERNEL) == 1
    manager.notify_disconnect(KERNEL)
    assert internals.sockets_to(manager, KERNEL) == 0


def test_a_kernel_that_ended_is_remembered_in_three_places(manager: Any) -> None:
    RequestInfoSocketHandler.send_updates({"kernel_id": KERNEL, "payload": {}})
    assert KERNEL in RequestInfoSocketHandler._cache
    assert {"_kernel_connections", "_kernel_ports"} <= set(manager.trait_names())
    manager._kernel_connections[KERNEL] = manager._kernel_ports[KERNEL] = 0
    internals.forget_kernel(manager, KERNEL)
    for memory in (RequestInfoSocketHandler._cache, manager._kernel_connections, manager._kernel_ports):
        assert KERNEL not in memory


def test_open_sockets_are_registered_by_their_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "_open_sockets.add(self" in inspect.getsource(ZMQChannelsWebsocketConnection)
    ours, other = SimpleNamespace(kernel_id=KERNEL), SimpleNamespace(kernel_id="another")
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "_open_sockets", [ours, other])
    assert internals.connections_to(KERNEL) == [ours]


def test_a_session_is_registered_before_its_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    source = inspect.getsource(ZMQChannelsWebsocketConnection._register_session)
    assert "self._open_sessions[self.session_key] = self.websocket_handler" in source
    handler, sessions = object(), {}
    sessions["key"] = handler
    mine = SimpleNamespace(_open_sessions=sessions, session_key="key", websocket_handler=handler)
    others = SimpleNamespace(_open_sessions=sessions, session_key="key", websocket_handler=object())
    internals.forget_session(cast(Any, others))
    assert sessions == {"key": handler}
    internals.forget_session(cast(Any, mine))
    assert sessions == {}


def test_a_socket_stands_on_a_stream_with_a_limit() -> None:
    assert internals.stream_of(cast(Any, SimpleNamespace(ws_connection=None))) is None
    assert "self.ws_connection" in inspect.getsource(WebSocketHandler)
    assert "max_write_buffer_size" in inspect.signature(IOStream.__base__ or IOStream).parameters
    assert "stream" in inspect.getsource(WebSocketHandler.set_nodelay)


def test_a_request_came_by_a_stream() -> None:
    stream = object()
    handler = cast(RequestHandler, SimpleNamespace(request=SimpleNamespace(connection=SimpleNamespace(stream=stream))))
    assert internals.stream_of_request(handler) is stream
    assert "self.stream = stream" in inspect.getsource(HTTP1Connection)


def test_a_kernel_on_this_machine_has_a_process() -> None:
    assert hasattr(LocalProvisioner, "pid")
    assert internals.process_of(cast(Any, SimpleNamespace(provisioner=SimpleNamespace(pid=7)))) == 7
    assert internals.process_of(cast(Any, SimpleNamespace(provisioner=None))) is None


def test_a_request_is_described_by_tornado() -> None:
    request = SimpleNamespace(method="GET", uri="/nothing", remote_ip="192.0.2.7")
    handler = cast(RequestHandler, SimpleNamespace(request=request))
    described = RequestHandler._request_summary(handler)
    assert described == "GET /nothing (192.0.2.7)"
    assert internals.summary_of(cast(Any, SimpleNamespace(_request_summary=lambda: described))) == described


@pytest.mark.parametrize("name", internals.OVERRIDDEN)
def test_what_we_override_is_called_by_that_name(name: str) -> None:
    owner = internals.OVERRIDDEN[name]
    assert callable(getattr(owner, name, None)), f"{owner.__name__}.{name} is gone: what we put in its place is dead"


def test_a_page_that_is_still_being_made_is_known_by_a_script_in_it() -> None:
    assert internals.STILL_RENDERING in inspect.getsource(VoilaHandler.get_generator)


def test_a_page_is_begun_with_headers_that_do_not_change() -> None:
    source = inspect.getsource(VoilaHandler.get_generator)
    for name, value in internals.PAGE_HEADERS.items():
        assert f'self.set_header("{name}", "{value}")' in source, name
    assert source.count("self.set_header(") == len(internals.PAGE_HEADERS)


def test_a_page_is_made_from_what_its_cells_have_shown() -> None:
    # All that it takes the place of, so that no kernel is asked for.
    source = inspect.getsource(NotebookRenderer)
    assert '"kernel_start": inner_kernel_start' in source
    assert "self._jinja_kernel_start, kernel_id=kernel_id, kernel_future=kernel_future" in source
    assert 'extra_context["cell_generator"] = self._jinja_cell_generator' in source
    assert "def _notebook_renderer_factory(" in inspect.getsource(voila_kernel_manager_factory)


OURS = [module for module in files("explainer").joinpath("serving").iterdir() if module.name.endswith(".py")]


PROMISED = {"_exit", "_repr_mimebundle_"}
"""Python and IPython describe these for all to use, whatever they begin with."""


@pytest.mark.parametrize("module", OURS, ids=lambda module: module.name)
def test_no_other_module_reaches_into_what_is_not_its_own(module: Traversable) -> None:
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    attributes = [node for node in nodes if isinstance(node, ast.Attribute) and re.match("_(?!_)", node.attr)]
    own = functions | {node.attr for node in attributes if ast.unparse(node.value) == "self" and is_set(node)}
    others = {node.attr for node in attributes} - own - set(internals.OVERRIDDEN) - PROMISED
    assert others == set() or module.name == "jupyter_internals.py"


def is_set(attribute: ast.Attribute) -> bool:
    return isinstance(attribute.ctx, ast.Store)


# What the scripts use. A failure names what is gone; the sentence beside it in `jupyter.js` says what it was for.
COMPANION = files("explainer.ui.browser")
STATIC = files("explainer").joinpath("serving", "page", "voila", "templates", "explainer", "static")
# Voilà takes the outputs out of the page when it has shown them.
KEEP = """
jupyterInternals.onWidgetManager((manager) => { window.manager = manager; });
addEventListener("DOMContentLoaded", () => {
  window.outputs = jupyterInternals.outputs().map(({ textContent }) => textContent);
});
"""
# A press on its track, where the handle is already.
GLIDES = """(() => {
  const [place, track] = [handle.getBoundingClientRect(), target.querySelector(".noUi-base")];
  const at = { clientX: place.x + place.width / 2, clientY: place.y + place.height / 2, buttons: 1, bubbles: true };
  track.dispatchEvent(new MouseEvent("mousedown", at));
  return target.matches("[class*=tap]");
})()"""
OF_A_SCENE = {
    "modelsOf": "modelsOf(manager).length > 3",
    "hasClass": 'modelsOf(manager).some((each) => each.get("_dom_classes")) && !hasClass(model, "gd-slider")',
    "onNewModel": "onNewModel(manager, () => {}) && !onNewModel(manager, () => {})",
    "kernelOf": 'typeof kernelOf(model).id === "string"',
    "kernelOf's connection": 'kernelOf(model).connectionStatus === "connected"',
    "kernelOf's signals": '["connectionStatusChanged", "statusChanged"].every((each) => kernelOf(model)[each].connect)',
    "kernelOf's reconnect": 'typeof kernelOf(model).reconnect === "function"',
    "sendPending": 'typeof kernelOf(model)._sendPending === "function"',
    "pendingOf": "pendingOf(model) === 0",
    "echoOf": 'echoOf(model, "value") === undefined && model._expectedEchoMsgIds instanceof Map',
    "settlePending": "(model._pending_msgs = 2, settlePending(model), pendingOf(model) === 0)",
    "sliderIn": 'typeof sliderIn(document.querySelector(".noUi-target")).set === "function"',
    "sliderOf": 'sliderOf({ updated_view: view }) === sliderIn(document.querySelector(".noUi-target"))',
    "endGlide": f"{GLIDES} && !(endGlide({{ target: handle }}), target.matches('[class*=tap]'))",
    "readoutOf": 'readoutOf(view) === document.querySelector(".widget-readout")',
    "update": 'typeof view.update === "function"',
}
OF_A_PAGE = {
    "onCellsShown": "typeof window.voila_finish === 'function'",
    "isThemeLoaded": "jupyterInternals.isThemeLoaded()",
    "kernelId": "manager.kernel.id === jupyterInternals.kernelId()",
    "onWidgetManager": "Boolean(window.manager)",
    "isRestored": "jupyterInternals.isRestored(manager) === true",
    "answerIsRestored": "(jupyterInternals.answerIsRestored(manager, () => 7), manager.restoredStatus === 7)",
    "tellRestored": "typeof manager.restored.emit === 'function'",
    "outputs": "outputs.length === 1",
    "SCENE": "outputs[0].includes(jupyterInternals.SCENE)",
    "shown": "jupyterInternals.shown().length === 1",
    "givenUp": "jupyterInternals.givenUp() === null",
}


@pytest.fixture(scope="module")
def tab(browser: Browser, tiny_server: Served) -> Iterator[Page]:
    """A page of a slider, and in it the manager of its widgets, which our scripts else keep to themselves."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/models.js*", lambda route: route.fulfill(content_type="text/javascript", body=KEEP))
    page.goto(f"{tiny_server.url}/voila/render/en/explainer.ipynb")
    page.locator("#echo").wait_for()
    yield page
    leave(tiny_server.url, kernel_of(page))
    context.close()


@pytest.mark.parametrize("name", OF_A_SCENE)
def test_a_scene_finds_what_it_uses(tab: Page, name: str) -> None:
    script = COMPANION.joinpath("jupyter.js").read_text(encoding="utf-8")
    models = '[...manager._modelsSync.values()].filter((each) => each.get("_view_name") === "IntSliderView")'
    first = f"const [model] = {models}; const view = await Object.values(model.views)[0];"
    first += 'const target = document.querySelector(".noUi-target"), handle = target.querySelector(".noUi-handle");'
    assert tab.evaluate(f"async () => {{ {script}\n{first}\nreturn {OF_A_SCENE[name]}; }}")


@pytest.mark.parametrize("name", OF_A_PAGE)
def test_a_page_finds_what_it_uses(tab: Page, name: str) -> None:
    assert tab.evaluate(OF_A_PAGE[name])


SCRIPTS = [script for folder in (COMPANION, STATIC) for script in folder.iterdir() if script.name.endswith(".js")]
THEIRS = re.compile(
    r"\._[a-zA-Z]|noUiSlider\b|\$slider|register_model|restoredStatus|jupyterapp|voila_\w|themeLoaded|cellLoaded|jp-OutputArea|noUi-state"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_other_script_reaches_into_what_is_not_its_own(script: Traversable) -> None:
    assert script.name == "jupyter.js" or THEIRS.findall(script.read_text(encoding="utf-8")) == []

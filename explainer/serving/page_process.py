"""
A page that is made before anybody comes: a process that has run a notebook's cells, and is forked for each visitor.

A fork has all widgets already. As long as there is no kernel ipykernel's comms say nothing, and then they belong to it.
What a page has to do in its fork is in `explainer/ui/forked.py`. So a cell shows a widget in its last line, or nothing;
and what is to differ from visitor to visitor, as chance does, is decided in `draw_anew`, not when a scene is made.
"""

import ast
import gc
import importlib
import json
import os
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from explainer.serving.forks import EXTENSION, lead_own_group, run_kernel

WEB_PAGE = "VOILA_KERNEL_ID"
"""A name in the environment by which cells know that their reader sees no code."""

FORKED = "explainer.ui.forked"
"""An extension of IPython: what a page still has to do in each fork, and in `prepare` once before."""

Output = dict[str, Any]
"""What a cell shows, as notebooks hold it."""


def be_page(asked: Connection, notebook: str, name: str) -> None:
    """Run the cells; tell what each of them shows, or why they failed; then be forked until nobody asks any more."""
    lead_own_group(name)
    os.chdir(Path(notebook).parent)
    os.environ[WEB_PAGE] = ""
    try:
        outputs = list(run_cells(Path(notebook)))
        importlib.import_module(FORKED).prepare()
    except Exception as reason:
        asked.send(f"{type(reason).__name__}: {reason}")
        return
    gc.collect()
    gc.freeze()
    asked.send(outputs)
    # Nobody here wants to know how a visit ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while _fork(asked):
        pass


def run_cells(notebook: Path) -> Iterator[list[Output]]:
    """Run a notebook's cells; tell what each of them shows, which can only be the widget in its last line."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        shown = _run("".join(cell["source"]), namespace) if cell["cell_type"] == "code" else None
        yield [] if shown is None else [_output(shown)]


def _run(source: str, namespace: dict[str, Any]) -> Any:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    return (
        eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace) if isinstance(last, ast.Expr) else None
    )


def _output(widget: Any) -> Output:
    return {"output_type": "display_data", "data": widget._repr_mimebundle_(), "metadata": {}}


def _fork(asked: Connection) -> bool:
    """Become a kernel, in a fork of this process, once that is asked for; False where nobody asks any more."""
    try:
        arguments, folder, environment = asked.recv()
    except EOFError:
        return False
    if process := os.fork():
        asked.send(process)
        return True
    try:
        asked.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # It ends with the server, and not with this process.
        run_kernel(arguments, folder, environment, EXTENSION + FORKED, "--IPKernelApp.parent_handle=0")
    finally:
        os._exit(0)

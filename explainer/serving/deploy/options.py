"""What every Jupyter server is told that shows the page, whoever starts it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from traitlets.config import Config

from explainer.serving.texts import add_texts

FOR_READERS = "explainer.serving.connection.NoDelayConnection"
"""The sockets where people may run code of their own, as in JupyterLab."""
FOR_VISITORS = "explainer.serving.connection.GuardedConnection"
"""The sockets where people only see the page."""

OFFLINE_FORMULAS: dict[str, Any] = {"mathjax_url": None, "mathjax_config": None}
"""Else a page beside JupyterLab, or on a hub, would ask an outside host to typeset its formulas."""

EXTENSIONS = ["anywidget", "@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"]
"""Of the extensions installed for JupyterLab, those that the page needs; others may fail outside of it."""

BESIDE_LAB: dict[str, Any] = {
    "ServerApp.kernel_websocket_connection_class": FOR_READERS,
    "ServerApp.tornado_settings": OFFLINE_FORMULAS,
    "VoilaConfiguration.template": "explainer",
    "VoilaConfiguration.extension_allowlist": EXTENSIONS,
}
"""Where JupyterLab is open too."""

CULL_AFTER, STOP_AFTER = 600, 3600
"""Seconds without a page after which a kernel is ended, and without a kernel after which its server is."""

NOTHING_LEFT_BEHIND: dict[str, Any] = {
    "MappingKernelManager.cull_idle_timeout": CULL_AFTER,
    "MappingKernelManager.cull_interval": CULL_AFTER // 10,
    "MappingKernelManager.cull_connected": False,
}
"""Where nobody else looks after kernels whose page has gone without saying so."""

PAGE_ALONE: dict[str, Any] = {
    **BESIDE_LAB,
    **NOTHING_LEFT_BEHIND,
    "ServerApp.kernel_websocket_connection_class": FOR_VISITORS,
    # A terminal or an editor would be a way around the page, and takes memory from each account.
    "ServerApp.jpserver_extensions": {
        "voila.server_extension": True,
        "jupyter_lsp": False,
        "jupyter_server_terminals": False,
        "jupyterlab": False,
        "notebook": False,
        "notebook_shim": False,
    },
    "ServerApp.terminals_enabled": False,
    "ServerApp.shutdown_no_activity_timeout": STOP_AFTER,
    "VoilaConfiguration.allow_template_override": "NO",
    "VoilaConfiguration.allow_theme_override": "NO",
    "VoilaConfiguration.strip_sources": True,
    "VoilaConfiguration.show_tracebacks": False,
    # Instead of a script in the page that says "still here" every few seconds.
    "VoilaConfiguration.http_keep_alive_timeout": 600,
}
"""Where the page is all there is."""


def as_arguments(options: dict[str, Any]) -> list[str]:
    """Write options for a command line.

    Parameters
    ----------
    options : dict
        Values by their dotted names.

    Returns
    -------
    list of str

    Examples
    --------
    >>> as_arguments({"VoilaConfiguration.template": "explainer", "ServerApp.extra_static_paths": ["a", "b"]})
    ['--VoilaConfiguration.template=explainer', '--ServerApp.extra_static_paths=a', '--ServerApp.extra_static_paths=b']
    """
    return [
        f"--{name}={part}"
        for name, value in options.items()
        for part in (value if isinstance(value, list) else [value])
    ]


def as_config(options: dict[str, Any]) -> Config:
    """Write options for a configuration file, together with the sentences of the page template.

    Parameters
    ----------
    options : dict
        Values by their dotted names.

    Returns
    -------
    Config

    Examples
    --------
    >>> as_config({"VoilaConfiguration.template": "explainer"}).VoilaConfiguration.template
    'explainer'
    """
    config = Config()
    for name, value in options.items():
        owner, option = name.split(".")
        config[owner][option] = value
    config.VoilaConfiguration.page_config_hook = add_texts_below
    return config


def add_texts_below(page_config: dict[str, Any], notebook_path: str, **others: Any) -> dict[str, Any]:
    """Hand the template its sentences, wherever the folder of the notebooks stands on that server.

    Parameters
    ----------
    page_config : dict
        What Voilà tells its page.
    notebook_path : str
        Such as ``notebooks/ru/explainer.ipynb``; a folder where Voilà lists one.
    **others
        What else Voilà knows of the page.

    Returns
    -------
    dict
        The same, with the sentences where it is a page.
    """
    page = PurePosixPath(*PurePosixPath(notebook_path).parts[-2:])
    return add_texts(page_config, notebook_path=str(page), **others) if page.suffix else page_config

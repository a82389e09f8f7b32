"""The options of Jupyter and Voilà that every server needs which shows the page, whoever starts it."""

from typing import Any

from traitlets.config import Config

from explainer.serving.texts import add_texts

TEMPLATE: dict[str, Any] = {"VoilaConfiguration.template": "explainer"}

EXTENSIONS: dict[str, Any] = {
    "VoilaConfiguration.extension_allowlist": [
        "anywidget",
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
    ]
}
"""Of the extensions installed for JupyterLab, those that the page needs; others may fail outside of it."""

FOR_VISITORS: dict[str, Any] = {
    **TEMPLATE,
    "VoilaConfiguration.allow_template_override": "NO",
    "VoilaConfiguration.allow_theme_override": "NO",
    "VoilaConfiguration.strip_sources": True,
    "VoilaConfiguration.show_tracebacks": False,
}
"""Where people only see the page."""

BESIDE_LAB: dict[str, Any] = {
    **TEMPLATE,
    **EXTENSIONS,
    # People may run code of their own, which takes messages that no page sends.
    "ServerApp.kernel_websocket_connection_class": "explainer.serving.connection.NoDelayConnection",
    # Else a page beside JupyterLab, or on a hub, would ask an outside host to typeset its formulas.
    "ServerApp.tornado_settings": {"mathjax_url": None, "mathjax_config": None},
}
"""Where JupyterLab is open too."""

CULL_AFTER, STOP_AFTER = 600, 3600
"""Seconds without a page after which a kernel is ended, and without a kernel after which its server is."""

CULLED: dict[str, Any] = {
    "MappingKernelManager.cull_idle_timeout": CULL_AFTER,
    "MappingKernelManager.cull_interval": CULL_AFTER // 10,
    "MappingKernelManager.cull_connected": False,
}
"""Where nobody else looks after kernels whose page has gone without saying so."""

ON_A_HUB: dict[str, Any] = {
    **BESIDE_LAB,
    **FOR_VISITORS,
    **CULLED,
    "ServerApp.kernel_websocket_connection_class": "explainer.serving.connection.GuardedConnection",
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
    # Instead of a script in the page that says "still here" every few seconds.
    "VoilaConfiguration.http_keep_alive_timeout": 600,
}
"""Where the page is all there is, on a server of one person's own."""


def as_arguments(options: dict[str, Any]) -> list[str]:
    """
    Write options for a command line.

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
    """
    Write options for a configuration file, together with the sentences of the page template.

    Examples
    --------
    >>> as_config({"VoilaConfiguration.template": "explainer"}).VoilaConfiguration.template
    'explainer'
    """
    config = Config()
    for name, value in options.items():
        owner, option = name.split(".")
        config[owner][option] = value
    config.VoilaConfiguration.page_config_hook = add_texts
    return config

"""What Voilà is told, that it would not do by itself."""

from __future__ import annotations

import hashlib
import logging
import os
from typing import Any

from tornado.log import access_log
from tornado.web import RequestHandler
from traitlets.config import Config
from voila import __version__ as voila_version

from explainer.serving.base_url import ROOT
from explainer.serving.connection import GuardedConnection
from explainer.serving.frames import LARGEST
from explainer.serving.kernels import KernelOfPage, KernelsOfPages, Patience, transport
from explainer.serving.pages import Pages, notebooks_folder
from explainer.serving.template import EXTENSIONS
from explainer.serving.texts import add_texts

VERSION = f"voila-{voila_version}"
"""In the addresses of scripts, so that browsers may keep them until Voilà changes."""

KERNEL_ANSWERS = 10.0
"""Seconds that a socket waits for the first word of its kernel, and is remembered even where it was closed at once."""

STILL_MAKING = 2
"""Seconds between looks whether a page that is being made still has its kernel."""


def settings(pages: Pages, patience: Patience, token: str = "", base: str = ROOT) -> Config:
    """Choose Voilà's settings.

    Parameters
    ----------
    pages : Pages
        What is served.
    patience : Patience
        How long kernels are kept.
    token : str
        What visitors must know; empty lets in everybody.
    base : str
        The path below which browsers see the server.

    Returns
    -------
    Config
        To be given to `ExplainerServer`.
    """
    config = Config()
    # A configuration file lying about in the folder we are started from is not ours.
    config.Voila.config_file_paths = []
    config.Voila.log_level = logging.ERROR
    config.Voila.kernel_websocket_connection_class = GuardedConnection
    config.Voila.token = token
    config.Voila.base_url = base
    # Who has been let in once stays in, also when the server is started again with the same token.
    config.Voila.cookie_secret = hashlib.sha256(f"explainer {token}".encode()).digest() if token else os.urandom(32)
    config.Voila.tornado_settings = {
        # A page that is closed says so with a beacon, which cannot carry the token that guards against
        # forged requests. Kernel ids cannot be guessed, and the origin of sockets is still checked.
        "disable_check_xsrf": True,
        "log_function": log_failures,
        "websocket_max_message_size": LARGEST,
    }

    config.VoilaConfiguration.template = "explainer"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.strip_sources = True
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.page_config_hook = configure_page
    if pages.folder == notebooks_folder():
        config.VoilaConfiguration.extension_allowlist = EXTENSIONS
    config.VoilaConfiguration.http_keep_alive_timeout = STILL_MAKING
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaConfiguration.multi_kernel_manager_class = KernelsOfPages
    config.MultiKernelManager.kernel_manager_class = f"{KernelOfPage.__module__}.{KernelOfPage.__name__}"

    config.KernelManager.transport = transport()
    # A kernel started anew would be an empty one, which answers nothing.
    config.KernelRestarter.restart_limit = 0
    config.KernelRestarter.time_to_dead = 1.0
    config.MappingKernelManager.kernel_info_timeout = KERNEL_ANSWERS
    config.MappingKernelManager.cull_idle_timeout = int(max(1, patience.lost))
    config.MappingKernelManager.cull_interval = int(patience.look_every)
    # The pools are filled by `WarmKernels`.
    config.VoilaKernelManager.preheat_denylist = [""]
    return config


def configure_page(page_config: dict[str, Any], **about: Any) -> dict[str, Any]:
    """Give a page its sentences, and addresses of scripts that browsers may keep: Voilà calls this for each page.

    Parameters
    ----------
    page_config : dict
        What Voilà tells its page.
    **about
        Of the page.

    Returns
    -------
    dict
        What the page is told.
    """
    scripts = {"fullStaticUrl": f"{page_config['fullStaticUrl']}/{VERSION}"}
    return add_texts(page_config, **about) | scripts


def log_failures(handler: RequestHandler) -> None:
    """Log requests that failed through our fault, and no others.

    Parameters
    ----------
    handler : RequestHandler
        What has just answered.
    """
    if handler.get_status() >= 500 and not getattr(handler, "expected", False):
        access_log.error("%d %s", handler.get_status(), handler._request_summary())

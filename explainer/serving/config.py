"""What Voilà is told on our own server, that it would not do by itself."""

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
from explainer.serving.forks import PROVISIONER
from explainer.serving.jupyter_internals import summary_of
from explainer.serving.jupyter_options import EXTENSIONS, FOR_VISITORS, as_config
from explainer.serving.kernels import PageKernelManager, PagesKernelManager, transport
from explainer.serving.limits import MESSAGE_BYTES
from explainer.serving.pages import Pages
from explainer.serving.texts import add_texts
from explainer.serving.visit import CullTimeouts

VERSION = f"voila-{voila_version}"
"""In the addresses of scripts, so that browsers may keep them until Voilà changes."""

KERNEL_INFO_SECONDS = 10.0
"""A socket waits so long for the first word of its kernel, and is remembered even where it was closed at once."""

STILL_RENDERING_SECONDS = 2
"""Between looks whether a page that is being made still has its kernel."""


def voila_config(pages: Pages, timeouts: CullTimeouts, token: str = "", base_url: str = ROOT) -> Config:
    """Choose Voilà's settings; without a token everybody is let in."""
    # What is served from another folder may need what else is installed.
    config = as_config(FOR_VISITORS | (EXTENSIONS if pages.are_ours else {}))
    # A configuration file lying about in the folder we are started from is not ours.
    config.Voila.config_file_paths = []
    config.Voila.log_level = logging.ERROR
    config.Voila.kernel_websocket_connection_class = GuardedConnection
    config.Voila.token = token
    config.Voila.base_url = base_url
    # Who has been let in once stays in, also when the server is started again with the same token.
    config.Voila.cookie_secret = hashlib.sha256(f"explainer {token}".encode()).digest() if token else os.urandom(32)
    config.Voila.tornado_settings = {
        # A page that is closed says so with a beacon, which cannot carry the token that guards against
        # forged requests. Kernel ids cannot be guessed, and the origin of sockets is still checked.
        "disable_check_xsrf": True,
        "log_function": log_failures,
        "websocket_max_message_size": MESSAGE_BYTES,
    }

    config.VoilaConfiguration.page_config_hook = configure_page
    config.VoilaConfiguration.http_keep_alive_timeout = STILL_RENDERING_SECONDS
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaConfiguration.multi_kernel_manager_class = PagesKernelManager
    config.MultiKernelManager.kernel_manager_class = f"{PageKernelManager.__module__}.{PageKernelManager.__name__}"

    config.KernelManager.transport = transport()
    config.KernelProvisionerFactory.default_provisioner_name = PROVISIONER
    # A kernel started anew would be an empty one, which answers nothing.
    config.KernelRestarter.restart_limit = 0
    config.KernelRestarter.time_to_dead = 1.0
    config.MappingKernelManager.kernel_info_timeout = KERNEL_INFO_SECONDS
    config.MappingKernelManager.cull_idle_timeout = int(max(1, timeouts.disconnected))
    config.MappingKernelManager.cull_interval = int(timeouts.interval)
    # The pools are filled by `KernelPool`.
    config.VoilaKernelManager.preheat_denylist = [""]
    return config


def configure_page(page_config: dict[str, Any], **about: Any) -> dict[str, Any]:
    """Give a page its sentences, and addresses of scripts that browsers may keep: Voilà calls this for each page."""
    scripts = {"fullStaticUrl": f"{page_config['fullStaticUrl']}/{VERSION}"}
    return add_texts(page_config, **about) | scripts


def log_failures(handler: RequestHandler) -> None:
    """Log requests that failed through our fault, and no others."""
    if handler.get_status() >= 500 and not getattr(handler, "expected", False):
        access_log.error("%d %s", handler.get_status(), summary_of(handler))

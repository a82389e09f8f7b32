"""One person's server on a hub: the page, and nothing beside it. `singleuser` starts it with this."""

from traitlets.config import Config

from explainer.serving.headers import SafeHeaders
from explainer.serving.jupyter_options import ON_A_HUB, as_config
from explainer.serving.kernels import transport
from explainer.serving.limits import MESSAGE_BYTES
from explainer.serving.pages import notebooks_folder
from explainer.serving.template import use_our_template

# Jupyter hands its configuration files one to fill.
c: Config = globals().get("c", Config())

c.merge(as_config(ON_A_HUB))
c.KernelManager.transport = transport()
c.ServerApp.root_dir = str(notebooks_folder())
c.ServerApp.tornado_settings = {
    **c.ServerApp.tornado_settings,
    "transforms": [SafeHeaders],
    "websocket_max_message_size": MESSAGE_BYTES,
}
use_our_template()

"""
The explainer on a JupyterHub: whoever logs in lands on the page, on a server of their own.

A hub's own ``jupyterhub_config.py`` takes it over with ``load_subconfig("…/jupyterhub_config.py")``
and says after that who may log in, and where the servers run. Zero to JupyterHub takes the values
in ``zero_to_jupyterhub.yaml`` beside this file instead. The hub itself need not have the explainer
installed; the place where the servers run needs it, and the package ``jupyterhub``.

Give every person an account or a container: whoever is logged in can reach all of their own server,
and what keeps them from the others' is the system it runs on.
"""

import os

from traitlets.config import Config

LANGUAGE = os.environ.get("EXPLAINER_LANGUAGE", "en")
"""Of the page that opens: ``en`` or ``ru``. Both are a click apart."""

# JupyterHub hands its configuration files one to fill.
c: Config = globals().get("c", Config())

c.Spawner.cmd = ["python3", "-m", "explainer.serving.deploy.singleuser"]
c.Spawner.default_url = f"/voila/render/{LANGUAGE}/explainer.ipynb"
# A class logs in within a minute, and the servers start in each other's way.
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 120
# A server and two pages take 350 MB. Spawners of containers keep to it; those of accounts do not.
c.Spawner.mem_limit = "768M"

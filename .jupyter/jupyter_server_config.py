"""
Settings of the server on Binder, where the home folder is the folder of this project.

Anywhere else this file is read by no one.
"""

from traitlets.config import Config

from explainer.serving.jupyter_options import BESIDE_LAB, CULLED, as_config
from explainer.serving.template import use_our_template

# Jupyter hands its configuration files one to fill.
c: Config = globals().get("c", Config())

c.merge(as_config(BESIDE_LAB | CULLED))
use_our_template()

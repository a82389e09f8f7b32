"""Whether what serves the pages is installed: `pip install gradient-step-explainer` alone brings maths and scenes."""

import os
import sys
from importlib.util import find_spec

from explainer.serving.terminal import language_for, reader_language
from explainer.serving.texts import catalogue

SERVER = (
    *("ipykernel", "jsonschema", "jupyter_server", "jupyterlab", "nh3"),
    *("platformdirs", "psutil", "segno", "sqlalchemy", "voila"),
)
"""The modules of the extra `serve`."""
COMMAND = 'pip install "gradient-step-explainer[serve]"'


def lacking_server() -> str:
    """Say what to install where a part of the server is missing, in the reader's language; nothing where none is."""
    if all(map(find_spec, SERVER)):
        return ""
    _ = catalogue(language_for(sys.stderr, reader_language(os.environ))).gettext
    return _("What serves the pages is not installed. This installs it: {command}").format(command=COMMAND)

"""Start one person's server on a hub: ``c.Spawner.cmd`` of `jupyterhub_config`."""

import os
import runpy
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from explainer.serving.startup import skip_address_grammar

CONFIG = Path(__file__).with_name("jupyter_server_config.py")


def arguments() -> list[str]:
    """Choose what is given to the server that the hub's own package starts; what the hub adds follows."""
    # Containers often run as root, where the server would end at once and say so only in its own log.
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [f"--config={CONFIG}", *as_root]


def main() -> None:
    """Become that server."""
    # One page is one kernel's only view: nobody needs its own slider move sent back to it.
    os.environ.setdefault("JUPYTER_WIDGETS_ECHO", "0")
    skip_address_grammar()
    sys.argv[1:1] = arguments()
    # Short enough for the sockets of kernels, which others on the machine must not reach; a home may be too deep.
    with TemporaryDirectory(prefix="explainer_") as private:
        os.environ["JUPYTER_RUNTIME_DIR"] = private
        # Run, and not imported, as the hub's package is wanted here alone.
        runpy.run_module("jupyterhub.singleuser", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

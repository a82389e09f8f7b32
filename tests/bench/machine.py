"""What the numbers were measured on."""

import compileall
import os
import platform
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tools.served import ROOT

LIBRARIES = (
    "matplotlib",
    "numpy",
    "ipywidgets",
    "voila",
    "ipykernel",
    "ipympl",
    "scipy",
    "torch",
    "jax",
    "scikit-learn",
)


def processor() -> str:
    """Name the processor."""
    try:
        found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def browser(path: str) -> str:
    """Name the browser."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"[\d.]{5,}", said)
    return f"Chromium {found[0]}" if found else "Chromium"


def libraries() -> str:
    """Name the libraries that are installed."""
    named = []
    for name in LIBRARIES:
        try:
            named.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(named)


def load() -> str:
    """How busy the machine is with everything else."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def described(chromium: str) -> str:
    """Describe the machine in two lines."""
    return (
        f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, load {load()} at the start; "
        f"{browser(chromium)}, Python {platform.python_version()}.  \n{libraries()}."
    )


def compile_all() -> None:
    """Compile whatever a kernel imports: uncompiled, the first kernel of a folder would look slow."""
    for folder in (ROOT / "explainer", Path(__file__).parent, *map(Path, sys.path[1:])):
        if folder.is_dir() and (folder.name in ("explainer", "bench", "site-packages")):
            compileall.compile_dir(folder, quiet=2, workers=0)

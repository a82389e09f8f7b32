"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

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

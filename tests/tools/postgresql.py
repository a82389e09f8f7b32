"""A PostgreSQL of the tests' own, from Debian's package, in a temporary folder."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.served import free_port, wait_until

MISSING = "No PostgreSQL was found: two servers with one database are NOT TESTED (Debian: `apt install postgresql`)."
NOBODY = "nobody"
"""It refuses to be run by root."""


def find() -> Path | None:
    """Find the newest one's programs, which Debian puts on nobody's path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


@contextmanager
def postgresql(programs: Path, folder: Path) -> Iterator[str]:
    """Start one, and give its address as SQLAlchemy writes it."""
    data, port = folder / "data", free_port()
    who = {"user": NOBODY, "group": "nogroup"} if os.geteuid() == 0 else {}
    data.mkdir()
    if who:
        shutil.chown(data, who["user"], who["group"])
        # Pytest's folders are for nobody else.
        shared = Path(tempfile.gettempdir())
        for each in (folder, *folder.parents):
            if shared in each.parents:
                each.chmod(0o755)
    made = ["initdb", "--pgdata", data, "--username", "class", "--auth", "trust", "--no-sync", "--encoding", "UTF8"]
    subprocess.run([programs / made[0], *made[1:]], check=True, capture_output=True, cwd=data, **who)  # type: ignore[call-overload]
    options = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
    settings = [f"--{name.replace('_', '-')}={each}" for name, each in options.items()]
    with (folder / "postgresql.log").open("w") as log:
        running = subprocess.Popen(  # type: ignore[call-overload]
            [programs / "postgres", "-D", data, *settings], stdout=log, stderr=log, cwd=data, **who
        )
    ready = [programs / "pg_isready", "--host", "127.0.0.1", "--port", str(port)]
    try:
        wait_until(lambda: subprocess.run(ready, capture_output=True, check=False).returncode == 0)
        yield f"postgresql+psycopg://class@127.0.0.1:{port}/postgres"
    finally:
        running.terminate()
        running.wait(30)

"""``python -m explainer.site``: build the site, and say how large it is."""

import argparse
import sys
import webbrowser
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from explainer.site.build import build
from explainer.site.errors import CannotBuildError


def main() -> int:
    """Build; 1 where something that it takes is not to be had."""
    asked = argparse.ArgumentParser(prog="explainer.site", description=__doc__)
    asked.add_argument("--notebooks", type=Path, default=Path("notebooks"))
    asked.add_argument("--out", type=Path, default=Path("dist/site"))
    asked.add_argument("--cache", type=Path, default=Path("dist/parts"), help="what was got and compiled before")
    asked.add_argument("--serve", action="store_true", help="open it in a browser, until Ctrl-C")
    options = asked.parse_args()
    try:
        build(options.notebooks, options.out.absolute(), options.cache.absolute())
    except CannotBuildError as reason:
        print(f"make site: {reason}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in options.out.rglob("*") if path.is_file())
    print(f"{options.out}: {size / 1e6:.0f} MB. To look at it: python -m http.server --directory {options.out}")
    if options.serve:
        serve(options.out)
    return 0


def serve(folder: Path) -> None:
    """Give the site out on this machine alone, and open it."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with suppress(KeyboardInterrupt), ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        webbrowser.open(f"http://127.0.0.1:{server.server_port}/")
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())

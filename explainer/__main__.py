"""``python -m explainer`` is the command ``explainer``."""

import sys


def main() -> int:
    """Run the command, which is imported here only: kernels that are forked read this file too, and need none of it."""
    from explainer.serving.installed import lacking_server

    if lacking := lacking_server():
        print(f"explainer: {lacking}", file=sys.stderr)
        return 2
    from explainer.serving.command import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())

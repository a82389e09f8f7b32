"""``python -m explainer`` is the command ``explainer``."""


def main() -> int:
    """Run the command, which is imported here only: kernels that are forked read this file too, and need none of it."""
    from explainer.serving.command import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())

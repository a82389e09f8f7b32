"""``python -m explainer`` is the command ``explainer``."""

from explainer.serving.command import main

if __name__ == "__main__":
    raise SystemExit(main())

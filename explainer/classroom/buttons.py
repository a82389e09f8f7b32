"""
Buttons of a teacher's screen; the key that presses one stands on it, and in `aria-keyshortcuts` for whoever asks.

The page finds a key there, as screen readers do: nowhere else is one bound.
"""

from html import escape

from explainer.language.words import Words

SPACE = "Space"
CAPS = {"Escape": "Esc", "-": "−"}
"""What stands on keys where that is not their name."""


def act(
    words: Words,
    text: str,
    does: str,
    key: str = "",
    *,
    of: str = "",
    legal: bool = True,
    css: str = "",
    pressed: bool | None = None,
) -> str:
    """Write a button that does something; one that may not now keeps its place, dashed."""
    attributes = [f'class="gd-class-button {css}"', f'data-act="{does}"']
    attributes += [f'data-of="{escape(of)}"'] if of else []
    attributes += [f'aria-keyshortcuts="{key}"'] if key else []
    attributes += [] if legal else ['aria-disabled="true"']
    attributes += [] if pressed is None else [f'aria-pressed="{str(pressed).lower()}"']
    shown = f" <kbd>{cap(words, key)}</kbd>" if key else ""
    return f'<button type="button" {" ".join(attributes)}>{text}{shown}</button>'


def cap(words: Words, key: str) -> str:
    """Say what stands on a key."""
    return words.pgettext("key", "Space") if key == SPACE else CAPS.get(key, key)

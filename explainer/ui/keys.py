"""The list of keys by which a whole demonstration is led."""

from collections.abc import Sequence

from explainer.language.words import Words

Row = tuple[tuple[str, ...], str]
"""What stands on the keys, and what they do."""


def key_rows(words: Words) -> tuple[Row, ...]:
    """List the keys of a page of scenes."""
    _ = words._
    return (
        (("?",), _("this list")),
        (("←", "→"), _("on a wall: the scene before, the next one")),
        ((words.pgettext("key", "Space"),), _("on a wall: take the step, or the next question")),
        (("N", "P"), _("next question, the one before")),
        (("R",), _("take the step, answered or not")),
        (("Z",), _("undo")),
        (("+", "−"), _("on a wall: larger, smaller type")),
        (("F",), _("projector, full screen")),
        (("L",), _("copy the link")),
        (("M",), _("sound on, sound off")),
        (("Esc",), _("close what is open, leave the wall")),
    )


def key_list(rows: Sequence[Row]) -> str:
    """Write keys as a list."""
    listed = "".join(
        f"<dt>{' '.join(f'<kbd>{key}</kbd>' for key in pressed)}</dt><dd>{does}</dd>" for pressed, does in rows
    )
    return f"<dl>{listed}</dl>"


def keys(words: Words, own: Sequence[Row] = ()) -> str:
    """List the keys, closed; the page's script opens it. A page that has keys of its `own` has no others."""
    _ = words._
    title, close, note = _("Keys"), _("Close"), _("Letters work only while no field has the focus.")
    on, off = _("Letter keys: on"), _("Letter keys: off")
    top = (
        f'<div class="gd-keys-top"><strong>{title}</strong>'
        f'<button type="button" class="gd-keys-letters" data-on="{on}" data-off="{off}">{on}</button>'
        f'<button type="button" class="gd-keys-close">{close}</button></div>'
    )
    listed = key_list(own or key_rows(words))
    return f'<div class="gd-keys" role="dialog" aria-label="{title}" hidden>{top}{listed}<p>{note}</p></div>'

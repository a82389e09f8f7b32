"""The list of keys by which a whole demonstration is led."""

from explainer.language.words import Words


def keys(words: Words) -> str:
    """List the keys, closed; the page's script opens it."""
    _ = words._
    rows = (
        (("?",), _("this list")),
        (("←", "→"), _("on a wall: the scene before, the next one")),
        (("Space",), _("on a wall: take the step, or the next question")),
        (("N", "P"), _("next question, the one before")),
        (("R",), _("take the step, answered or not")),
        (("Z",), _("undo")),
        (("+", "−"), _("on a wall: larger, smaller type")),
        (("F",), _("projector, full screen")),
        (("L",), _("copy the link")),
        (("M",), _("sound on, sound off")),
        (("Esc",), _("close what is open, leave the wall")),
    )
    listed = "".join(
        f"<dt>{' '.join(f'<kbd>{key}</kbd>' for key in pressed)}</dt><dd>{does}</dd>" for pressed, does in rows
    )
    title, close, note = _("Keys"), _("Close"), _("Letters work only while no field has the focus.")
    on, off = _("Letter keys: on"), _("Letter keys: off")
    top = (
        f'<div class="gd-keys-top"><strong>{title}</strong>'
        f'<button type="button" class="gd-keys-letters" data-on="{on}" data-off="{off}">{on}</button>'
        f'<button type="button" class="gd-keys-close">{close}</button></div>'
    )
    return f'<div class="gd-keys" role="dialog" aria-label="{title}" hidden>{top}<dl>{listed}</dl><p>{note}</p></div>'

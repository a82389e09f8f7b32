"""No-break spaces where a line must not break: put in by one function, so that nobody has to type them."""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
LONGEST = 30
"""Characters of a formula that fit one line everywhere; a longer one may break before its relations, then its sums."""

_TAGS = r"(?:</?\w[^>]*>)*"
# Each begins with the space that it looks for: that finds it faster than a pattern that may begin anywhere.
_OPERATOR = re.compile(rf" (?<=[^\s|] )({_TAGS}[−+×=≈≠→/]{_TAGS}) (?=[^\s|])")
# A middle dot is a product beside a symbol; between words it parts them, and a line may break there.
_PRODUCT = re.compile(r" (?:(?<=\b\w )· (?=\S)|(?<=\) )· (?=\()|(?<=\S )· (?=\w{1,2}(?![\w-])))")
_BOUND = re.compile(
    r" (?=\S)(?:(?<=\b[АаВвИиКкОоСсУуЯя] )|(?<=[▲▼≠✕] )|(?<=^[−+=] )|(?<=[\d}] )(?=(?:mm|мм)\b)|(?=—))", re.MULTILINE
)
_LONG_RUN = re.compile(rf"(?<![^ \n])(?:<[^>]*>|[^ \n<]){{{LONGEST + 1},}}+")
_BREAKS = ("=≈≠", "+−", "×·")


def unbroken(text: str) -> str:
    """
    Hold together what belongs together: a formula, a number with its unit, a one-letter word with the next one.

    Whatever is read goes through it: each message of a catalogue in `Words`, and once more the sentences that were put
    together from several, where they meet the page. Doing so twice changes nothing.

    Examples
    --------
    >>> unbroken("Вес и вход: x = {x}").replace(NO_BREAK, "_")
    'Вес и_вход: x_=_{x}'
    >>> unbroken("a bill of {bill} mm — long").replace(NO_BREAK, "_")
    'a bill of {bill}_mm_— long'
    """
    text = _OPERATOR.sub(rf"{NO_BREAK}\1{NO_BREAK}", text)
    text = _PRODUCT.sub(f"{NO_BREAK}·{NO_BREAK}", text)
    text = _BOUND.sub(NO_BREAK, text)
    return _LONG_RUN.sub(lambda run: _eased(run[0], _BREAKS), text)


def _eased(run: str, breaks: tuple[str, ...]) -> str:
    """Let a run that is too long break before its signs, the weakest first, each line as full as may be."""
    if len(re.sub(_TAGS, "", run)) <= LONGEST or not breaks:
        return run
    lines = [""]
    for part in re.split(f"{NO_BREAK}(?=[{breaks[0]}]{NO_BREAK})", run):
        joined = f"{lines[-1]}{NO_BREAK}{part}" if lines[-1] else part
        if len(joined) <= LONGEST or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(part)
    return " ".join(_eased(line, breaks[1:]) for line in lines)

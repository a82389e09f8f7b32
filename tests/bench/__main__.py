"""`python -m bench [--quick] [--out FILE]`: measure, and print tables in Markdown."""

import argparse
import sys
from pathlib import Path

from tools import chromium

from bench import accuracy, lesson, levels, library, machine, share, stamina, static_site
from bench.pages import measure
from bench.scenes import FLOOR, OURS, SCENES
from bench.table import Row, of_pages, table

HOW = """\
One run, one Chromium, rounds in turns; all bytecode compiled before. The same four pictures with as many marks and
labels, moved by a slider named "Input x" after the step was taken. A picture counts when the frame that shows it was
produced. Stock Voilà is Voilà as installed, with no settings; "our server" is the one that serves the explainer, which
sends without delay and echoes nothing, so that only the drawing differs."""


def main() -> int:
    """Measure everything and print it."""
    asked = argparse.ArgumentParser(prog="bench", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="a third of the time, and more noise")
    asked.add_argument("--out", type=Path, help="write the tables to this file too")
    options = asked.parse_args()
    browser = chromium.find()
    if not browser:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    lines = [f"Measured on {machine.described(browser)}", "", *HOW.splitlines(), ""]
    machine.compile_all()
    rounds, keys, slow_keys, seconds = (2, 15, 5, 1.0) if options.quick else (4, 30, 7, 1.5)
    measured = measure(browser, rounds, keys, slow_keys, seconds)
    rows = [Row.of(SCENES[number].name, seen) for number, seen in measured.items()]
    ours, floor = (next(row for row in rows if row.name == name) for name in (OURS, FLOOR))
    shares, pictures = share.measure(browser)
    held = [*levels.of_the_page(ours, floor), *share.levels(shares, pictures)]
    without_server, of_site = static_site.report(browser)
    held += of_site
    held += [*stamina.levels(), *lesson.levels(browser), *library.levels()]
    lines += [
        *of_pages(rows),
        "",
        *share.of_shares(shares),
        "",
        *without_server,
        "",
        f"Load at the end: {machine.load()}.",
        "",
    ]
    lines += [*table(("what", "level", "measured", "met"), []), *(level.line for level in held), ""]
    lines += [*library.others_table(), "", *accuracy.compare()]
    text = "\n".join(lines)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

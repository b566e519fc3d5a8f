"""The picture in README: what `maremma demo` printed, as an SVG. `python -m support.picture docs` makes it again.

`demo.txt` is the recording: the first page of `COLUMNS=110 maremma demo` and the first finding below it. It has no
colours, so the picture takes those that the terminal has for the same words.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from maremma.model.results.score import Band
from maremma.model.severity import Severity
from maremma.report.style import BAND_STYLE, SEVERITY_STYLE
from rich.console import Console
from rich.text import Text

COLUMNS = 112
RECORDING, PICTURE = "demo.txt", "demo.svg"
_FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own frame asks another host for its fonts."""

_ROW = re.compile(r" *\d+ +(?P<score>(?P<points>\d+)\??  \S+) ")
_FINDING = re.compile(rf"(?P<severity>{'|'.join(map(str, Severity))}) [A-Z]{{3}}\d{{3}} ")
_LABEL = re.compile(r" {9}(?P<label>what|at|why|fix) ")


def picture(recording: str) -> str:
    """A recording of the demo as an SVG; the same text makes the same bytes."""
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    for line in _styled(recording.splitlines()):
        console.print(line, soft_wrap=True)
    return console.export_svg(title="maremma demo", code_format=_FRAME, unique_id="demo")


def _styled(lines: list[str]) -> Iterator[Text]:
    for line in lines:
        text = Text(line)
        if row := _ROW.match(line):
            text.stylize(BAND_STYLE[Band.of(float(row["points"]))], *row.span("score"))
        elif finding := _FINDING.match(line):
            text.stylize(SEVERITY_STYLE[Severity[finding["severity"].upper()]], *finding.span("severity"))
        elif label := _LABEL.match(line):
            text.stylize("bold green" if label["label"] == "fix" else "dim", *label.span("label"))
        elif line.startswith("? "):
            text.stylize("yellow")
        elif line.startswith((" #", "What to fix first")):
            text.stylize("dim")
        yield text


def main(folder: str) -> None:
    """Make the picture from the recording beside it."""
    recording = Path(folder, RECORDING).read_text("utf-8")
    Path(folder, PICTURE).write_text(picture(recording), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

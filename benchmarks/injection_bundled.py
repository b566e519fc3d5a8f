"""What is still found when esbuild has bundled and minified the JavaScript handlers; packages stay outside.

Lines are others then, so that kinds are compared, handler by handler. Handlers that esbuild refuses are left out of
all three, and counted.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from maremma.analysis.program.javascript.program import JavaScriptProgram

from benchmarks.cases import write_to
from benchmarks.injection_cases import SETS, Judged, Variant, judge, judge_program, load, precision, recall
from benchmarks.installed import from_npm
from benchmarks.result import Row

ESBUILD = "esbuild@0.28.2"
RECALL = 75
PRECISION = 80
"""Both in percent."""

_OUT = "index.js"
_WAYS = {"bundled": (), "bundled and minified": ("--minify",)}


def measure() -> list[Row]:
    """All sets together."""
    command = from_npm([ESBUILD]) / "node_modules" / ".bin" / "esbuild"
    variants = [each for name in SETS for each in load(name, "javascript")]
    judged: dict[str, list[Judged]] = {"source": [], **{way: [] for way in _WAYS}}
    refused = 0
    for variant in variants:
        built = {way: _built(command, variant, options) for way, options in _WAYS.items()}
        if any(text is None for text in built.values()):
            refused += 1
            continue
        judged["source"].append(_kinds(judge(variant)))
        for way, text in built.items():
            judged[way].append(_kinds(judge_program(variant, _program(text or b""), _OUT)))
    return [
        Row(what="handlers", measured=len(variants) - refused),
        Row(what="  refused by esbuild", measured=refused),
        *(row for way, each in judged.items() for row in _rows(way, each)),
    ]


def _built(command: Path, variant: Variant, options: Sequence[str]) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="maremma-bench-") as folder:
        source, out = Path(folder) / "source", Path(folder) / _OUT
        write_to(source, variant.files)
        asked = ["--bundle", "--platform=node", "--packages=external", "--log-level=silent", f"--outfile={out}"]
        ended = subprocess.run([str(command), str(source / variant.entry), *asked, *options], cwd=source, check=False)
        return out.read_bytes() if ended.returncode == 0 else None


def _program(text: bytes) -> JavaScriptProgram:
    return JavaScriptProgram({_OUT: lambda: text})


def _kinds(judged: Judged) -> Judged:
    return replace(
        judged,
        found=frozenset(("", 0, kind) for _, _, kind in judged.found),
        expected=frozenset(("", 0, kind) for _, _, kind in judged.expected),
    )


def _rows(way: str, judged: Sequence[Judged]) -> Iterator[Row]:
    for what, share, bar in (("recall", recall(judged), RECALL), ("precision", precision(judged), PRECISION)):
        unit = f"% of {share.of} ({share.interval})"
        yield Row(what=f"{way}: {what}", measured=share.percent, unit=unit, above=bar)
    for each in judged:
        for _, _, kind in sorted(each.missed):
            yield Row(what=f"  not found: {each.variant.name} {kind}", measured=1)
        for _, _, kind in sorted(each.false):
            yield Row(what=f"  false: {each.variant.name} {kind}", measured=1)

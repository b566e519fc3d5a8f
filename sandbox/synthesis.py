"""Synthesizes the CDK app as `python app.py` does, in a process of its own, without the third-party wheels."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from sandbox.errors import SandboxError
from sandbox.fleet.archive import digest
from sandbox.kept import ROOT, kept

_KEPT = ROOT / "build" / "assemblies"
_SOURCES = ("app.py", "cdk.json", "pyproject.toml", "requirements", "stacks", "functions", "layers")
"""What an assembly is made of, beside its settings."""


def synthesize(settings: Mapping[str, object], into: Path) -> Path:
    """Write the cloud assembly for these settings to a folder.

    Workers of the sandbox take third-party packages from this interpreter, so the layer of wheels, which needs a
    package registry, stays unbuilt.
    """
    context = {"maremma": dict(settings), "aws:cdk:bundling-stacks": []}
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "CDK_OUTDIR": str(into), "CDK_CONTEXT_JSON": json.dumps(context)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SandboxError(f"The app could not be synthesized:\n{done.stderr.strip() or done.stdout.strip()}")
    return into


def synthesized(settings: Mapping[str, object]) -> Path:
    """The same, kept in the checkout's `build` until a source changes."""
    made = _KEPT / hashlib.sha256(json.dumps([settings, _sources()], sort_keys=True).encode()).hexdigest()[:32]
    return kept(made, partial(synthesize, settings))


@cache
def _sources() -> str:
    """What tells one state of the sources, and of the interpreter that reads them, from another."""
    return digest(
        {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in _files()} | {"": sys.version.encode()}
    )


def _files() -> Iterator[Path]:
    for name in _SOURCES:
        root = ROOT / name
        found = [root] if root.is_file() else sorted(root.rglob("*"))
        yield from (each for each in found if each.is_file() and "__pycache__" not in each.parts)

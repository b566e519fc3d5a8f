"""Tables of facts that change without the code: TOML files beside the module that reads them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table `name`.toml of a package. Read once; callers must not change it."""
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def tables(package: str, folder: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """All tables below a folder of a package, each with its path in it without the ending, in the order of the paths.

    Read once; callers must not change them.
    """
    found = _below(files(package).joinpath(folder), "")
    return tuple((path, tomllib.loads(each.read_text("utf-8"))) for path, each in found)


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _below(each, f"{path}{each.name}/")
        elif each.name.endswith(".toml"):
            yield f"{path}{each.name.removesuffix('.toml')}", each

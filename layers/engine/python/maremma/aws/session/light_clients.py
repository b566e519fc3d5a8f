"""Sessions whose clients are light: the models of AWS's services without their prose, unpacked where they are used.

A scan talks to some thirty services and calls a few operations of each. botocore keeps the whole model of every one:
as it comes, that would be more than half of what the scanning process holds.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import ItemsView, ValuesView
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import botocore.session
from botocore.loaders import JSONFileLoader, create_loader

_PROSE = "documentation"
_SHAPES = "shapes"


class _Shapes(dict[str, Any]):
    """The shapes of a service by name, as text until one is asked for: EC2 alone has thousands, and a scan needs few.

    A real dictionary, since botocore merges its own corrections into models and looks whether it may. So a shape
    that was unpacked stays so, and what was merged into it with it.
    """

    def __init__(self, shapes: dict[str, Any]) -> None:
        super().__init__((name, json.dumps(shape, separators=(",", ":"))) for name, shape in shapes.items())

    def __getitem__(self, name: str) -> Any:
        shape = super().__getitem__(name)
        if isinstance(shape, str):
            shape = self[name] = json.loads(shape)
        return shape

    def get(self, name: str, default: Any = None) -> Any:
        """The shape of that name, or the default."""
        try:
            return self[name]
        except KeyError:
            return default

    def values(self) -> ValuesView[Any]:  # type: ignore[override]  # a dictionary's own view would show the text
        """The shapes."""
        return ValuesView(self)

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        """Each name with its shape."""
        return ItemsView(self)


class _WithoutProse(JSONFileLoader):  # type: ignore[misc]
    """Reads what botocore's own loader reads, and leaves out what only people need while it reads."""

    def load_file(self, file_path: str) -> Any:
        """The model at a path without its ending, or None if there is none, as botocore's loader answers."""
        for ending, unpacked in ((".json", bytes), (".json.gz", gzip.decompress)):
            file = Path(file_path + ending)
            if file.is_file():
                return _packed(json.loads(unpacked(file.read_bytes()), object_pairs_hook=_without_prose))
        return None


def new_session(**settings: str | None) -> Any:
    """A boto3 session; `settings` are those of `boto3.Session`, such as `profile_name` and `region_name`."""
    return boto3.Session(botocore_session=new_core(), **settings)


def new_core() -> Any:
    """A session of botocore, for whoever makes a boto3 session of another class of it."""
    core = botocore.session.Session()
    core.register_component("data_loader", _loader(core.get_config_variable("data_path")))
    return core


@cache
def _loader(search_path: str | None) -> Any:
    """One for the whole process: sessions come and go with accounts, and the models stay the same."""
    loader = create_loader(search_path)
    loader.file_loader = _WithoutProse()
    return loader


def _packed(model: Any) -> Any:
    # Other files that botocore reads are no models of services, and have no shapes.
    if isinstance(model, dict) and isinstance(model.get(_SHAPES), dict):
        model[_SHAPES] = _Shapes(model[_SHAPES])
    return model


def _without_prose(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # botocore looks some of the texts up, so they stay, and empty. A shape's member of that name is no text.
    return {name: "" if name == _PROSE and isinstance(value, str) else value for name, value in pairs}

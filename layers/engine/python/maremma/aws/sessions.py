"""Sessions whose clients are light: the models of AWS's services without the prose that makes up most of them.

A scan talks to some thirty services. botocore keeps the whole model of each, and its documentation alone would be a
quarter of what the scanning process holds.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import botocore.session
from botocore.loaders import JSONFileLoader, create_loader

_PROSE = "documentation"


class _WithoutProse(JSONFileLoader):  # type: ignore[misc]
    """Reads what botocore's own loader reads, and leaves out what only people need while it reads."""

    def load_file(self, file_path: str) -> Any:
        """The model at a path without its ending, or None if there is none, as botocore's loader answers."""
        for ending, unpacked in ((".json", bytes), (".json.gz", gzip.decompress)):
            file = Path(file_path + ending)
            if file.is_file():
                return json.loads(unpacked(file.read_bytes()), object_pairs_hook=_without_prose)
        return None


def new_session(**settings: str | None) -> Any:
    """A boto3 session; `settings` are those of `boto3.Session`, such as `profile_name` and `region_name`."""
    core = botocore.session.Session()
    core.register_component("data_loader", _loader(core.get_config_variable("data_path")))
    return boto3.Session(botocore_session=core, **settings)


@cache
def _loader(search_path: str | None) -> Any:
    """One for the whole process: sessions come and go with accounts, and the models stay the same."""
    loader = create_loader(search_path)
    loader.file_loader = _WithoutProse()
    return loader


def _without_prose(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # botocore looks some of the texts up, so they stay, and empty. A shape's member of that name is no text.
    return {name: "" if name == _PROSE and isinstance(value, str) else value for name, value in pairs}

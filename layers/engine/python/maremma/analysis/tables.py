"""Tables of facts that change without the code: TOML files beside the module that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table `name`.toml of a package. Read once; callers must not change it."""
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text("utf-8"))

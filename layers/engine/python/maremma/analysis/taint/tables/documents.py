"""What is written about libraries: `libraries/<language>/<library>.toml`, and `aws.toml` for the operations of AWS.

`families/` holds the libraries that do only one thing, by what that is. `conventions.toml` holds the methods that mean
the same whatever they are called on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maremma.analysis.tables import tables

Documents = Sequence[tuple[str, Mapping[str, Any]]]
"""Tables with their paths: `python/requests`, `javascript/families/http`."""


def documents() -> Documents:
    """All tables, in the order of their paths. Callers must not change them."""
    return tables("maremma.analysis.taint.tables", "libraries")

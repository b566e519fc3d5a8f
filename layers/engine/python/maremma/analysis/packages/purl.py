"""Package URLs, the names by which advisories know a component."""

from __future__ import annotations

import re
from urllib.parse import quote


def pypi_purl(name: str, version: str) -> str:
    """The purl of a Python distribution; the name is normalised as PyPI does (PEP 503)."""
    return f"pkg:pypi/{_part(normalised(name))}@{_part(version)}"


def npm_purl(name: str, version: str) -> str:
    """The purl of an npm package; a scope is a namespace, and its `@` is escaped."""
    return f"pkg:npm/{'/'.join(_part(part) for part in name.lower().split('/'))}@{_part(version)}"


def normalised(name: str) -> str:
    """A Python distribution's name as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(text: str) -> str:
    return quote(text, safe=":")

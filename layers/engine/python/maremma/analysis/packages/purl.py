"""Package URLs, the names by which advisories know a component."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from maremma.model.code.component import Ecosystem

PURL_TYPES: Mapping[Ecosystem, str] = MappingProxyType(
    {
        Ecosystem.PYPI: "pypi",
        Ecosystem.NPM: "npm",
        Ecosystem.MAVEN: "maven",
        Ecosystem.NUGET: "nuget",
        Ecosystem.GO: "golang",
        Ecosystem.CRATES_IO: "cargo",
        Ecosystem.RUBYGEMS: "gem",
        Ecosystem.PACKAGIST: "composer",
    }
)


def purl_of(ecosystem: Ecosystem, name: str, version: str = "") -> str:
    """The purl of a component by the names that `Component` has.

    npm and PyPI compare names in lower case; the group of a Maven artifact is a namespace; Go writes versions with
    a `v`, which advisories leave out.
    """
    if ecosystem is Ecosystem.PYPI:
        name = normalised(name)
    elif ecosystem is Ecosystem.NPM:
        name = name.lower()
    parts = name.replace(":", "/").split("/") if ecosystem is Ecosystem.MAVEN else name.split("/")
    if ecosystem is Ecosystem.GO and version and name != "stdlib":
        version = f"v{version}"
    at = f"@{_part(version)}" if version else ""
    return f"pkg:{PURL_TYPES[ecosystem]}/{'/'.join(map(_part, parts))}{at}"


def normalised(name: str) -> str:
    """A Python distribution's name as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(text: str) -> str:
    return quote(text, safe=":")

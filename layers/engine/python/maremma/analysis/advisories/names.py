"""Names of packages as their ecosystem compares them."""

from __future__ import annotations

from maremma.analysis.packages.purl import normalised

_LONGEST = 512


def package_name(ecosystem: str, name: str) -> str:
    """The name by which a package is kept and looked up; empty for what is no name."""
    if not name or len(name) > _LONGEST or not name.isprintable():
        return ""
    if ecosystem == "PyPI":
        return normalised(name)
    return name.lower() if ecosystem == "NuGet" else name

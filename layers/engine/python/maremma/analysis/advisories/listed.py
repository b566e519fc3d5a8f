"""One line of the index: an advisory, and the versions of the package that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.advisories.affected import Affected
from maremma.model.advisory import Advisory


@dataclass(frozen=True, slots=True)
class Listed:
    """An advisory about a package.

    `doubted` are the versions that a project itself counts, where those that the advisory is held to have no end: a
    version outside of them may be affected or not.
    """

    advisory: Advisory
    affected: Affected
    doubted: Affected | None = None

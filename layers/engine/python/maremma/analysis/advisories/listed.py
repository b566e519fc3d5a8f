"""One line of the index: an advisory, and the versions of the package that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from maremma.analysis.advisories.affected import Affected
from maremma.model.code.advisory import Advisory


@dataclass(frozen=True, slots=True)
class Ranges:
    """The versions of a package that an advisory is about.

    `own` are those by the project's own numbers, where `affected` has no end: a version outside of them may be
    affected or not.
    """

    affected: Affected
    own: Affected | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An advisory about a package, and the versions."""

    advisory: Advisory
    ranges: Ranges

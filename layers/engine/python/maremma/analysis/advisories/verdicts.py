"""What an index says of packages as a digest, by which a function is known whose findings another index changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.closing import upgrades
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.analysis.advisories.matching import match
from maremma.analysis.packages.purl import purl_of
from maremma.model.code.advisory import Advisory
from maremma.model.code.component import Component, Ecosystem
from maremma.model.results.holding import Held

Package = tuple[Ecosystem, str, str]
"""The ecosystem, name and version of a component: all that an index is asked about it."""

_DIGITS = 16
_TOLD_DIGITS = 2
"""Probabilities are told in whole percent: what changes less changes no word."""


def packages(held: Iterable[Held]) -> Iterator[Package]:
    """What an index is asked about what a function holds."""
    return ((each.ecosystem, each.name, each.version) for each in held)


class Verdicts:
    """Answers of one index at one time; each package is looked up once. FeedRefused if the index is damaged."""

    def __init__(self, advisor: Advisor, now: datetime) -> None:
        self._index = advisor.index
        self._old = advisor.is_old(now)
        self._known: dict[Package, str] = {}

    def of(self, packages: Iterable[Package]) -> str:
        """Changes with what is said of a function that holds these; empty without an index."""
        if self._index is None:
            return ""
        whole = hashlib.sha256(b"old" if self._old else b"")
        wanted = set(packages)
        for package in sorted(wanted):
            whole.update(self._told(package, self._index).encode())
        foreign = sorted({ecosystem for ecosystem, _, _ in wanted} - self._index.ecosystems)
        whole.update(f"not of {foreign}".encode())
        return whole.hexdigest()[:_DIGITS]

    def _told(self, package: Package, index: AdvisoryIndex) -> str:
        """Empty for a package that nothing is said of."""
        if package not in self._known:
            ecosystem, name, version = package
            component = Component(
                purl=purl_of(ecosystem, name, version), name=name, version=version, ecosystem=ecosystem, evidence=""
            )
            matches = match([component], index)
            said = [(_rounded(each.advisory), each.certain, each.says) for each in matches]
            self._known[package] = repr((package, said, list(upgrades(matches, index)))) if matches else ""
        return self._known[package]


def _rounded(advisory: Advisory) -> Advisory:
    return advisory if advisory.epss is None else replace(advisory, epss=round(advisory.epss, _TOLD_DIGITS))

"""From one document of OSV's schema to lines of the index. It may hold anything; ValueError for what is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from maremma.analysis.advisories.affected import Affected, Interval, intervals, is_affected
from maremma.analysis.advisories.listed import Listed, Ranges
from maremma.analysis.advisories.names import package_name
from maremma.analysis.advisories.severity import Rating, rating
from maremma.analysis.advisories.versions.orders import FIRST
from maremma.analysis.advisories.versions.unparsable import Unparsable
from maremma.model.code.advisory import Advisory, Symbol
from maremma.model.code.component import Ecosystem
from maremma.model.severity import Severity
from maremma.patterns import compile_late

_ID = compile_late(r"[A-Za-z][\w.:+-]{2,127}", re.ASCII)
_MALICIOUS = "MAL-"
_EMBEDDED = "CWE-506"
"""Embedded malicious code, as GitHub's database has it of packages that are the attack."""
_SUMMARY = 160
_SYMBOLS = 400
_ALIASES = 40
_LANGUAGES = frozenset(Ecosystem)
_SEMANTIC = frozenset({"Go", "crates.io", "npm"})
"""Ecosystems whose own order is that of OSV's type SEMVER, or knows more."""


def modified(document: Mapping[str, Any]) -> datetime | None:
    """When a document was last changed."""
    try:
        at = datetime.fromisoformat(_text(document.get("modified")))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def listed(document: Mapping[str, Any], ecosystem: str) -> tuple[Listed, ...]:
    """What a document says of packages of an ecosystem; nothing once it is withdrawn.

    The releases of a distribution (`Debian:12`) are ecosystems of their own: what is fixed in one need not be in
    another. What stands behind the name of a language's is where its packages are served, and tells nothing apart.
    """
    name = _text(document.get("id"))
    if not _ID.fullmatch(name):
        raise ValueError("it has no id")
    if document.get("withdrawn"):
        return ()
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for each in _mappings(document.get("affected")):
        package = _mapping(each.get("package"))
        of = _one_of(ecosystem, _text(package.get("ecosystem")))
        if of:
            grouped.setdefault((of, package_name(of, _text(package.get("name")))), []).append(each)
    if any(not package for _, package in grouped):
        raise ValueError("it names no package")
    return tuple(_listed(document, name, of, package, parts) for (of, package), parts in sorted(grouped.items()))


def _one_of(ecosystem: str, named: str) -> str:
    """The ecosystem of a package, if it is the wanted one or a release of it; empty for any other."""
    family = named.partition(":")[0]
    if family in _LANGUAGES:
        named = family
    return named if ecosystem in {named, family} else ""


def _listed(
    document: Mapping[str, Any], name: str, ecosystem: str, package: str, parts: list[Mapping[str, Any]]
) -> Listed:
    rated = _rating(document, parts)
    specific = _mapping(document.get("database_specific"))
    malicious = name.startswith(_MALICIOUS) or _EMBEDDED in _texts(specific.get("cwe_ids"))
    advisory = Advisory(
        id=name,
        aliases=tuple(sorted({*_ids(document.get("aliases"))} - {name}))[:_ALIASES],
        ecosystem=ecosystem,
        package=package,
        summary=_summary(document),
        severity=rated.severity if rated.severity is not None or not malicious else Severity.CRITICAL,
        cvss=rated.cvss,
        vector=rated.vector,
        malicious=malicious,
        fixed=_fixed(parts),
        symbols=tuple(sorted({symbol for part in parts for symbol in _symbols(part)}))[:_SYMBOLS],
        published=_text(document.get("published"))[:10],
    )
    return Listed(advisory, Ranges(_affected(ecosystem, parts), _by_own_numbers(ecosystem, parts)))


def _affected(ecosystem: str, parts: Iterable[Mapping[str, Any]]) -> Affected:
    """The union over the parts. Listed versions that the intervals hold anyway are left out."""
    found: list[Interval] = []
    versions: set[str] = set()
    unclear = ""
    for part in parts:
        listed_here = {version for version in _texts(part.get("versions")) if len(version) <= 128}
        versions |= listed_here
        own = [range_ for range_ in _ranges(part) if _text(range_.get("type")) != "GIT"]
        for range_ in own:
            try:
                found.extend(intervals(_order(ecosystem, range_), _events(range_)))
            except Unparsable as error:
                unclear = f"the advisory's range cannot be read: {error}"
        if not own and not listed_here:
            unclear = "the advisory names no versions"
    whole = Affected(tuple(dict.fromkeys(found)))
    return Affected(
        whole.intervals, tuple(sorted(each for each in versions if not _within(each, whole, ecosystem))), unclear
    )


def _by_own_numbers(ecosystem: str, parts: list[Mapping[str, Any]]) -> Affected | None:
    """Go's database keeps the numbers by which a project counts apart, where Go cannot compare them."""
    if any(not _own_ranges(part) for part in parts):
        return None
    return _affected(ecosystem, [{"ranges": list(_own_ranges(part))} for part in parts])


def _ranges(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return _mappings(part.get("ranges"))


def _own_ranges(part: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    return tuple(_mappings(_mapping(part.get("ecosystem_specific")).get("custom_ranges")))


def _within(version: str, whole: Affected, ecosystem: str) -> bool:
    try:
        return is_affected(version, whole, ecosystem)
    except Unparsable:
        return False


def _order(ecosystem: str, range_: Mapping[str, Any]) -> str:
    semantic = _text(range_.get("type")) == "SEMVER"
    return "SEMVER" if semantic and ecosystem not in _SEMANTIC else ecosystem


def _events(range_: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for event in _mappings(range_.get("events")):
        for kind, version in event.items():
            yield kind, _text(version)


def _fixed(parts: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The fixes that the ranges name, in the order in which they are named."""
    ranges = [each for part in parts for each in (*_ranges(part), *_own_ranges(part)) if each.get("type") != "GIT"]
    fixes = (version for each in ranges for kind, version in _events(each) if kind == "fixed")
    return tuple(dict.fromkeys(fix for fix in fixes if fix not in {"", FIRST}))


def _rating(document: Mapping[str, Any], parts: Iterable[Mapping[str, Any]]) -> Rating:
    """Of the package where it has one of its own, and else of the whole."""
    places = [*parts, document]
    for place in places:
        own = [(_text(each.get("type")), _text(each.get("score"))) for each in _mappings(place.get("severity"))]
        if (found := rating(own, "")).severity is not None:
            return found
    words = [_text(_mapping(place.get(key)).get("severity")) for place in places for key in _SPECIFIC]
    return next((found for found in (rating((), word) for word in words) if found.severity is not None), Rating())


_FUNCTIONS = ("affected_functions", "functions")
"""How GitHub's database calls them, and RustSec's."""
_PARENTHESES = compile_late(r"[()]")
_LONGEST_SYMBOL = 300

_SPECIFIC = ("ecosystem_specific", "database_specific")


def _symbols(part: Mapping[str, Any]) -> Iterator[Symbol]:
    """As Go's database tells them, or in one of the ways of the others: whole names, with dots or colons."""
    specific = _mapping(part.get("ecosystem_specific"))
    for each in _mappings(specific.get("imports")):
        if path := _text(each.get("path")):
            yield Symbol(path, tuple(sorted(set(_texts(each.get("symbols")))))[:_SYMBOLS])
    for place in (specific, _mapping(part.get("database_specific")), _mapping(specific.get("affects"))):
        for key in _FUNCTIONS:
            for name in _texts(place.get(key)):
                module, _, function = _PARENTHESES.sub("", name).replace("::", ".").rpartition(".")
                if module and function and len(name) <= _LONGEST_SYMBOL:
                    yield Symbol(module, (function,))


def _summary(document: Mapping[str, Any]) -> str:
    """One line; the first of the details where there is no summary."""
    said = _text(document.get("summary")) or _text(document.get("details"))
    words = " ".join("".join(each if each.isprintable() else " " for each in said[: 4 * _SUMMARY]).split())
    return words if len(words) <= _SUMMARY else f"{words[: _SUMMARY - 1].rstrip()}…"


def _ids(value: object) -> Iterator[str]:
    return (each for each in _texts(value) if _ID.fullmatch(each))


def _texts(value: object) -> Iterator[str]:
    return (each for each in value if isinstance(each, str)) if isinstance(value, list) else iter(())


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

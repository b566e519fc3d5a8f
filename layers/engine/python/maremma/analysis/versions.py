"""Which versions of a function are invoked: a fix in `$LATEST` changes nothing for whoever calls an alias."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from maremma.bounded import is_number
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration, FunctionVersion
from maremma.model.results.assessment import JudgedVersion
from maremma.model.snapshot import DiscoveredFunction

FACETS_OF_A_VERSION = (Facet.CONFIG, Facet.ENVIRONMENT, Facet.CODE, Facet.FLOWS, Facet.LAYERS, Facet.ROLE)
"""What each version has of its own."""

_TOO_MANY = "there are too many; point aliases and triggers at fewer versions"


def _log_group(function: DiscoveredFunction) -> str:
    return function.configuration.log_group or f"/aws/lambda/{function.target.name}"


def _network(configuration: Configuration) -> object:
    """Nothing for a version outside of any VPC."""
    return configuration.vpc_id and (configuration.subnet_ids, configuration.security_group_ids)


_LookedUp = Callable[[DiscoveredFunction], object]
_LOOKED_UP: tuple[tuple[Facet, str, str, _LookedUp], ...] = (
    (Facet.LOGGING, "log_group", "log group", _log_group),
    (Facet.NETWORK, "network", "network", lambda each: _network(each.configuration)),
    (Facet.DELIVERY, "dead_letters", "dead-letter target", lambda each: each.configuration.dead_letter_arn),
)
"""What discovery looks up by the configuration of `$LATEST`."""


def invoked_versions(function: DiscoveredFunction) -> tuple[str, ...]:
    """The published versions that production may run, newest first.

    Those are the targets of every alias, even one that no trigger names, since any caller inside the account may; and
    those that a trigger or a resource policy names by number, even a trigger that is switched off.
    """
    named = trigger_qualifiers(function)
    named.update(qualifier for qualifier, policy in function.policies if policy.statements)
    named.update(version for alias in _aliases(function) for version in targets_of(alias))
    return tuple(sorted((each for each in named if is_number(each)), key=int, reverse=True))


def targets_of(alias: FunctionVersion) -> tuple[str, ...]:
    """The versions that an alias points at, and those that get a part of its traffic."""
    return (alias.version, *(version for version, share in alias.routing if share > 0))


def trigger_qualifiers(function: DiscoveredFunction) -> set[str]:
    """The qualifiers that triggers, routes, URLs and event sources name."""
    return {
        *(each.qualifier for each in function.triggers),
        *(each.qualifier for each in function.routes),
        *(each.qualifier for each in function.urls),
        *(each.qualifier for each in function.event_sources),
    }


def to_be_read(function: DiscoveredFunction, at_most: int) -> tuple[str, ...]:
    """The invoked versions that differ from `$LATEST`, as many as may be read, newest first."""
    return _different(function)[:at_most]


def unread_versions(function: DiscoveredFunction, read: Collection[str], why: str = _TOO_MANY) -> tuple[Gap, ...]:
    """What is not known of versions that were not read: partial gaps in every facet that a version has of its own."""
    left = [version for version in _different(function) if version not in read]
    says = [f"which versions are invoked is not known: {gap.says}" for gap in _hiding_versions(function)]
    if left:
        which = f"versions {', '.join(left)} are" if len(left) > 1 else f"version {left[0]} is"
        says.append(f"{which} invoked, too, but not analysed: {why}")
    return tuple(
        Gap(facet, GapReason.NOT_COLLECTED, each, partial=True) for each in says for facet in FACETS_OF_A_VERSION
    )


def unverified_versions(function: DiscoveredFunction, read: Collection[str]) -> tuple[str, ...]:
    """The versions that may be invoked and were not read, newest first: nobody knows who signed them.

    One that is named and does not exist is none. Where aliases could not be read, any version may be invoked.
    """
    there = {each.version for each in function.versions}
    left = {each for each in _different(function) if each in there}
    if _hiding_versions(function):
        left |= {each.version for each in function.versions if not each.is_alias and not each.as_latest}
    return tuple(sorted(left - set(read), key=int, reverse=True))


def unread_version(version: str, why: Gap) -> tuple[Gap, ...]:
    """What is not known of one version that could not be read."""
    says = f"version {version}, which is invoked, too, was not analysed: {why.says}"
    return tuple(Gap(facet, why.reason, says, partial=True) for facet in FACETS_OF_A_VERSION)


def as_version(function: DiscoveredFunction, configuration: Configuration) -> DiscoveredFunction:
    """What discovery knows of one version, given its configuration.

    What was looked up for the configuration of `$LATEST` holds for a version only where that is the same. Its role was
    looked up for itself.
    """
    version = _under_its_role(replace(function, configuration=configuration), function)
    changes: dict[str, Any] = {}
    gaps = []
    for facet, field, what, of in _LOOKED_UP:
        if of(version) == of(function):
            continue
        changes[field] = None
        if of(version):
            says = f"its {what} is not that of $LATEST, and only that one was looked at; publish the function again"
            gaps.append(Gap(facet, GapReason.NOT_COLLECTED, says, partial=facet is Facet.DELIVERY))
    return replace(version, **changes, gaps=(*version.gaps, *gaps))


def _under_its_role(version: DiscoveredFunction, latest: DiscoveredFunction) -> DiscoveredFunction:
    """The version with its own role, and with what is not known of that one."""
    arn = version.configuration.role_arn
    if arn == latest.configuration.role_arn:
        return version
    known = next((each for each in latest.version_roles if each.arn == arn), None)
    role, gaps = (known.role, known.gaps) if known else (None, ())
    if role is None and not gaps:
        says = f"its role {arn} was given to it after the functions were listed; scan again"
        gaps = (Gap(Facet.ROLE, GapReason.NOT_COLLECTED, says),)
    others = (gap for gap in latest.gaps if gap.facet is not Facet.ROLE)
    return replace(version, role=role, gaps=(*others, *gaps))


def forget_equal_versions(function: DiscoveredFunction) -> DiscoveredFunction:
    """The function once `$LATEST` was changed after it was listed: which versions equal it is not known any more."""
    return replace(function, versions=tuple(replace(each, as_latest=False) for each in function.versions))


def judged_version(function: DiscoveredFunction, version: str) -> JudgedVersion:
    """A version with the aliases that lead to it."""
    return JudgedVersion(
        version=version,
        aliases=tuple(sorted(alias.qualifier for alias in _aliases(function) if version in targets_of(alias))),
    )


def equal_to_latest(function: DiscoveredFunction) -> tuple[str, ...]:
    """The invoked versions that run what `$LATEST` runs, newest first."""
    equal = {each.version for each in function.versions if each.as_latest and not each.is_alias}
    return tuple(version for version in invoked_versions(function) if version in equal)


def _different(function: DiscoveredFunction) -> tuple[str, ...]:
    equal = equal_to_latest(function)
    return tuple(version for version in invoked_versions(function) if version not in equal)


def _aliases(function: DiscoveredFunction) -> list[FunctionVersion]:
    return [each for each in function.versions if each.is_alias]


def _hiding_versions(function: DiscoveredFunction) -> list[Gap]:
    """Why an alias that was not seen may lead to a version that differs from `$LATEST`."""
    invoked = invoked_versions(function)
    others = [each for each in function.versions if not each.is_alias and each.version not in invoked]
    if all(each.as_latest for each in others):
        return []
    return [gap for gap in function.gaps if gap.facet is Facet.ALIASES]

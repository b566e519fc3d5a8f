"""Resource policies: the one fact about a function that no list gives.

One GetPolicy per function. Its other calls have one precondition, that the function has published versions: then
ListAliases (an alias has to point at a version), and GetPolicy for each alias and version, even one that nothing leads
to, since its policy may let somebody in. They are read up to a bound, for some functions have hundreds; the policies
beyond it are a gap.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.analysis.versions import targets_of, trigger_qualifiers
from maremma.aws.collect.denials import FAILURES, Reading, gap_of, is_absent, unreadable
from maremma.aws.session.clients import AccountSession, Boto
from maremma.bounded import read_number
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import FunctionVersion
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import LATEST

PERMISSIONS: tuple[str, ...] = ("lambda:GetPolicy", "lambda:ListAliases")

AT_MOST = 20
"""How many aliases and versions of a function have their policy read."""

_NAMED = 5
_GET_POLICY, _LIST_ALIASES = PERMISSIONS


@dataclass(frozen=True, kw_only=True)
class PolicyReading:
    """The resource policies by qualifier, and the aliases. `as_of` is None when one of them failed to be read."""

    policies: tuple[tuple[str, PolicyDocument], ...] = ()
    aliases: tuple[FunctionVersion, ...] = ()
    as_of: datetime | None = None
    gaps: tuple[Gap, ...] = ()


def read_policies(
    session: AccountSession, function: DiscoveredFunction, now: datetime, in_time: Callable[[], bool] = lambda: True
) -> PolicyReading | None:
    """The policies of the function, its aliases and its versions, up to a bound. No policy is an answer, not a gap.

    None when `in_time`, which is asked before each of them, says that there is no time left.
    """
    client = session.client("lambda")
    name = function.target.name
    reading, unlisted = Reading(Facet.RESOURCE_POLICY), Reading(Facet.ALIASES)
    policies = [_read(client, name, LATEST, reading)]
    aliases: tuple[FunctionVersion, ...] = ()
    left: tuple[Gap, ...] = ()
    if function.versions:
        aliases = _aliases(client, function, unlisted)
    if function.versions and not reading.blind:
        qualifiers = _in_order(function, aliases)
        for qualifier in qualifiers[:AT_MOST]:
            if not in_time():
                return None
            policies.append(_read(client, name, qualifier, reading))
        left = _left_out(qualifiers[AT_MOST:])
    return PolicyReading(
        policies=tuple(policy for policy in policies if policy is not None),
        aliases=aliases,
        # What was left out on purpose is left out the next time, too: only a failure asks for another try.
        as_of=None if reading.gaps or unlisted.gaps else now,
        gaps=(*reading.gaps, *unlisted.gaps, *_of_unlisted(unlisted), *left),
    )


def _in_order(function: DiscoveredFunction, aliases: Sequence[FunctionVersion]) -> list[str]:
    """The aliases and versions, those first that are the likeliest to be invoked.

    That is what a trigger, route, URL or event source names, then aliases, then what they lead to, then all else; each
    from the newest version down.
    """
    named = trigger_qualifiers(function)
    behind = {version for alias in aliases for version in targets_of(alias)}

    def rank(each: FunctionVersion) -> tuple[int, float, str]:
        published = read_number(each.version)
        number = math.inf if published is None else published
        kinds = (each.qualifier in named, each.is_alias, each.qualifier in behind, True)
        return kinds.index(True), -number, each.qualifier

    return [each.qualifier for each in sorted((*aliases, *function.versions), key=rank)]


def _left_out(left: Sequence[str]) -> tuple[Gap, ...]:
    if not left:
        return ()
    more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
    says = (
        f"the resource policies of {', '.join(left[:_NAMED])}{more} were not read, since at most {AT_MOST} aliases and "
        "versions of a function are looked at; delete those that nobody needs"
    )
    return (Gap(Facet.RESOURCE_POLICY, GapReason.NOT_COLLECTED, says, partial=True),)


def _of_unlisted(aliases: Reading) -> tuple[Gap, ...]:
    """An alias that was not seen may have a policy."""
    says = "the resource policies of aliases that could not be listed were not read: "
    return tuple(Gap(Facet.RESOURCE_POLICY, gap.reason, says + gap.says, partial=True) for gap in aliases.gaps)


def _read(client: Boto, name: str, qualifier: str, reading: Reading) -> tuple[str, PolicyDocument] | None:
    qualified = qualifier != LATEST
    called = f"resource policy of {name}:{qualifier}" if qualified else f"resource policy of {name}"
    request = {"FunctionName": name, "Qualifier": qualifier} if qualified else {"FunctionName": name}
    try:
        text = client.get_policy(**request)["Policy"]
        return qualifier, parse_policy(called, text)
    except FAILURES as error:
        if not is_absent(error):
            reading.gaps.append(gap_of(error, Facet.RESOURCE_POLICY, _GET_POLICY, partial=qualified))
    except MalformedPolicy as error:
        reading.gaps.append(unreadable(Facet.RESOURCE_POLICY, f"the {called}", error))
    return None


def _aliases(client: Boto, function: DiscoveredFunction, reading: Reading) -> tuple[FunctionVersion, ...]:
    code = {version.version: version.code_sha256 for version in function.versions}
    code[LATEST] = function.configuration.code_sha256
    items = reading.pages(client, "list_aliases", "Aliases", action=_LIST_ALIASES, FunctionName=function.target.name)
    return tuple(reading.parsed(items, lambda item: _alias(item, code), f"an alias of {function.target.name}"))


def _alias(item: Mapping[str, Any], code: Mapping[str, str]) -> FunctionVersion:
    weights = (item.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    return FunctionVersion(
        qualifier=item["Name"],
        version=item["FunctionVersion"],
        code_sha256=code.get(item["FunctionVersion"], ""),
        is_alias=True,
        routing=tuple((version, float(weight)) for version, weight in sorted(weights.items())),
    )

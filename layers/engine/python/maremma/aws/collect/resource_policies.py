"""Resource policies: the one fact about a function that no list gives.

One GetPolicy per function. Its other calls have preconditions: ListAliases is made only for a function that has
published versions (an alias has to point at one), and GetPolicy for an alias only for each alias found. Policies of
numbered versions are not read: a fleet has too many versions, and an invoker has to name the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from maremma.analysis.iam import parse_policy
from maremma.aws.clients import AccountSession, Boto
from maremma.aws.collect.denials import FAILURES, Reading, gap_of, is_absent, unreadable
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap
from maremma.model.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction, FunctionVersion
from maremma.model.target import LATEST

PERMISSIONS: tuple[str, ...] = ("lambda:GetPolicy", "lambda:ListAliases")

_GET_POLICY, _LIST_ALIASES = PERMISSIONS


@dataclass(frozen=True, kw_only=True)
class PolicyReading:
    """The resource policies by qualifier, and the aliases. `as_of` is None when they were not all read."""

    policies: tuple[tuple[str, PolicyDocument], ...] = ()
    aliases: tuple[FunctionVersion, ...] = ()
    as_of: datetime | None = None
    gaps: tuple[Gap, ...] = ()


def read_policies(session: AccountSession, function: DiscoveredFunction, now: datetime) -> PolicyReading:
    """The policies of the function and of its aliases. No policy is an answer, not a gap."""
    client = session.client("lambda")
    name = function.target.name
    reading = Reading(Facet.RESOURCE_POLICY)
    policies = [_read(client, name, LATEST, reading)]
    aliases = _aliases(client, function, reading) if function.versions and not reading.blind else ()
    policies += [_read(client, name, alias.qualifier, reading) for alias in aliases]
    return PolicyReading(
        policies=tuple(policy for policy in policies if policy is not None),
        aliases=aliases,
        as_of=None if reading.gaps else now,
        gaps=tuple(reading.gaps),
    )


def _read(client: Boto, name: str, qualifier: str, reading: Reading) -> tuple[str, PolicyDocument] | None:
    aliased = qualifier != LATEST
    called = f"resource policy of {name}:{qualifier}" if aliased else f"resource policy of {name}"
    request = {"FunctionName": name, "Qualifier": qualifier} if aliased else {"FunctionName": name}
    try:
        text = client.get_policy(**request)["Policy"]
        return qualifier, parse_policy(called, text)
    except FAILURES as error:
        if not is_absent(error):
            reading.gaps.append(gap_of(error, Facet.RESOURCE_POLICY, _GET_POLICY, partial=aliased))
    except MalformedPolicy as error:
        reading.gaps.append(unreadable(Facet.RESOURCE_POLICY, f"the {called}", error))
    return None


def _aliases(client: Boto, function: DiscoveredFunction, reading: Reading) -> tuple[FunctionVersion, ...]:
    code = {version.version: version.code_sha256 for version in function.versions}
    code[LATEST] = function.configuration.code_sha256
    aliases = reading.pages(
        client, "list_aliases", "Aliases", action=_LIST_ALIASES, partial=True, FunctionName=function.target.name
    )
    return tuple(
        FunctionVersion(
            qualifier=alias["Name"],
            version=alias["FunctionVersion"],
            code_sha256=code.get(alias["FunctionVersion"], ""),
            is_alias=True,
        )
        for alias in aliases
    )

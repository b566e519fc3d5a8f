"""Execution roles with every policy, from one paged picture of the account's IAM."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.analysis.iam.escalation import escalations
from maremma.analysis.iam.settled import settled
from maremma.aws.collect.denials import Reading, fewest, understood, unreadable
from maremma.aws.collect.facts import Facts
from maremma.aws.collect.iam.authorization_details import PERMISSIONS as READING
from maremma.aws.collect.iam.authorization_details import Details, Item, arn_in, read_details
from maremma.aws.collect.iam.managed_policies import managed_document
from maremma.aws.collect.iam.organization_policies import PERMISSIONS as LIMITING
from maremma.aws.collect.iam.organization_policies import Limits, read_limits
from maremma.aws.collect.iam.principals import read_principals
from maremma.aws.session.clients import AccountSession
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.iam.escalation import Escalation
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction, Role

__all__ = ["PERMISSIONS", "list_roles", "version_role_arns"]

PERMISSIONS: tuple[str, ...] = (*READING, *LIMITING)

_NAMED = 20
_MOST_WAYS = 20
"""Of more ways up, which each function under a role carries, the surest are kept."""


def list_roles(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[Role]:
    """The roles that functions and their versions run under, by role ARN; `gaps_of` is by role ARN too."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for function in functions:
        users[function.configuration.role_arn].append(function.target.name)
        for arn in version_role_arns(function):
            users[arn] += ()
    users.pop("", None)  # of a function whose configuration could not be read
    reading = Reading(Facet.ROLE)
    details = read_details(session, reading)
    if reading.blind:
        return Facts(of={}, gaps=tuple(reading.gaps))
    raw_roles = dict(reading.parsed(details.get("RoleDetailList", ()), _role, "a role of the account"))
    policies = dict(reading.parsed(details.get("Policies", ()), _by_arn, "a policy of the account"))
    limits = read_limits(session)
    ways_up, unread = _ways_up(details, functions, users, limits, broken=bool(reading.gaps))
    reader = _RoleReader(policies)
    found: dict[str, Role] = {}
    gaps_of: dict[str, tuple[Gap, ...]] = {}
    for arn, names in users.items():
        if arn in raw_roles:
            read = understood(Facet.ROLE, f"the role {arn}", partial(reader.read, raw_roles[arn], names))
            if isinstance(read, Gap):
                gaps_of[arn] = (replace(read, partial=False),)
            else:
                role, gaps_of[arn] = read
                found[arn] = replace(role, **limits._asdict(), escalations=ways_up.get(arn))
        elif not reading.gaps:
            says = f"the role {arn} does not exist any more; give the function a role, or delete it"
            gaps_of[arn] = (Gap(Facet.ROLE, GapReason.GONE, says),)
        else:
            gaps_of[arn] = (Gap(Facet.ROLE, reading.gaps[0].reason, reading.gaps[0].says),)
    return Facts(of=found, gaps=(*reading.gaps, *unread), gaps_of=gaps_of)


def version_role_arns(function: DiscoveredFunction) -> tuple[str, ...]:
    """The roles of published versions other than that of `$LATEST`, sorted."""
    return tuple(sorted({each.role_arn for each in function.versions} - {""}))


def _role(item: Item) -> tuple[str, Item]:
    return arn_in(item, ":role/"), item


def _by_arn(item: Item) -> tuple[str, Item]:
    return item["Arn"], item


def _ways_up(
    details: Details,
    functions: Sequence[DiscoveredFunction],
    wanted: Collection[str],
    limits: Limits,
    *,
    broken: bool,
) -> tuple[Mapping[str, tuple[Escalation, ...]], tuple[Gap, ...]]:
    """How the wanted roles gain rights in this account, and what could not be read of whom they might become."""
    under = {each.target.arn: each.configuration.role_arn for each in functions}
    reading = Reading(Facet.PRINCIPALS)
    principals = read_principals(details, reading, under, limits=limits, broken=broken)
    if functions:
        principals = settled(principals, functions[0].observed_at)
    found = {arn: ways[:_MOST_WAYS] for arn, ways in escalations(principals, of=wanted).items()}
    return found, fewest(reading.gaps)


class _RoleReader:
    """Parses roles; a managed policy is parsed once, however many roles have it."""

    def __init__(self, managed: Mapping[str, Mapping[str, Any]]) -> None:
        self._managed = managed
        self._parsed: dict[str, tuple[PolicyDocument | Gap | None, Gap | None]] = {}

    def read(self, raw: Mapping[str, Any], users: Sequence[str]) -> tuple[Role, tuple[Gap, ...]]:
        gaps: list[Gap] = []
        policies = [
            self._keep(_parse(f"inline:{each['PolicyName']}", each["PolicyDocument"]), gaps)
            for each in raw.get("RolePolicyList", ())
        ]
        policies += [self._named(each["PolicyArn"], gaps) for each in raw.get("AttachedManagedPolicies", ())]
        boundary_arn = (raw.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn")
        trust_name = f"trust of {raw['RoleName']}"
        trust = self._keep(_parse(trust_name, raw.get("AssumeRolePolicyDocument") or "{}"), gaps)
        role = Role(
            arn=raw["Arn"],
            name=raw["RoleName"],
            trust=trust or PolicyDocument(trust_name),
            policies=tuple(policy for policy in policies if policy is not None),
            boundary=self._named(boundary_arn, gaps) if boundary_arn else None,
            function_count=len(users),
            functions=tuple(sorted(users)[:_NAMED]),
        )
        return role, tuple(gaps)

    def _named(self, arn: str, gaps: list[Gap]) -> PolicyDocument | None:
        if arn not in self._parsed:
            self._parsed[arn] = _managed_policy(arn, self._managed.get(arn))
        document, doubt = self._parsed[arn]
        gaps += (doubt,) if doubt else ()
        return None if document is None else self._keep(document, gaps)

    @staticmethod
    def _keep(parsed: PolicyDocument | Gap, gaps: list[Gap]) -> PolicyDocument | None:
        if isinstance(parsed, PolicyDocument):
            return parsed
        gaps.append(parsed)
        return None


def _managed_policy(arn: str, raw: Mapping[str, Any] | None) -> tuple[PolicyDocument | Gap | None, Gap | None]:
    """The policy, and what is in doubt about it."""
    document, doubt = managed_document(arn, raw)
    says = f"the managed policy {arn} is attached, but {doubt}"
    gap = Gap(Facet.ROLE, GapReason.NOT_COLLECTED, says, partial=True) if doubt else None
    return None if document is None else _parse(arn, document), gap


def _parse(name: str, document: str | Mapping[str, object]) -> PolicyDocument | Gap:
    try:
        return parse_policy(name, document)
    except MalformedPolicy as error:
        return unreadable(Facet.ROLE, f"the policy {name}", error)

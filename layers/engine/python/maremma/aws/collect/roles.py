"""Execution roles with every policy, from one paged picture of the account's IAM."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import ODD, Reading, unreadable
from maremma.aws.collect.facts import Facts
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction, Role

PERMISSIONS: tuple[str, ...] = ("iam:GetAccountAuthorizationDetails",)

_NAMED = 20
_FILTER = ["Role", "LocalManagedPolicy", "AWSManagedPolicy"]


def list_roles(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[Role]:
    """The roles that functions and their versions run under, by role ARN; `gaps_of` is by role ARN too."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for function in functions:
        users[function.configuration.role_arn].append(function.target.name)
        for arn in version_role_arns(function):
            users[arn] += ()
    reading = Reading(Facet.ROLE)
    raw_roles, documents = _account(session, reading, users)
    if reading.blind:
        return Facts(of={}, gaps=tuple(reading.gaps))
    reader = _RoleReader(documents)
    found: dict[str, Role] = {}
    gaps_of: dict[str, tuple[Gap, ...]] = {}
    for arn, names in users.items():
        if arn in raw_roles:
            try:
                found[arn], gaps_of[arn] = reader.read(raw_roles[arn], names)
            except ODD as error:
                gaps_of[arn] = (replace(unreadable(Facet.ROLE, f"the role {arn}", error), partial=False),)
        elif not reading.gaps:
            says = f"the role {arn} does not exist any more; give the function a role, or delete it"
            gaps_of[arn] = (Gap(Facet.ROLE, GapReason.GONE, says),)
        else:
            gaps_of[arn] = (Gap(Facet.ROLE, reading.gaps[0].reason, reading.gaps[0].says),)
    return Facts(of=found, gaps=tuple(reading.gaps), gaps_of=gaps_of)


def version_role_arns(function: DiscoveredFunction) -> tuple[str, ...]:
    """The roles of published versions other than that of `$LATEST`, sorted."""
    return tuple(sorted({each.role_arn for each in function.versions} - {""}))


def _account(
    session: AccountSession, reading: Reading, wanted: Mapping[str, object]
) -> tuple[dict[str, Mapping[str, Any]], dict[str, Mapping[str, Any]]]:
    """The wanted roles, and all managed policies, by ARN."""
    roles: dict[str, Mapping[str, Any]] = {}
    policies: dict[str, Mapping[str, Any]] = {}
    listed = _details(session, reading)
    for kind, found in (("RoleDetailList", roles), ("Policies", policies)):
        items = (item for part, item in listed if part == kind)
        found.update(reading.parsed(items, lambda item: (item["Arn"], item), "a role or a policy of the account"))
    roles = {arn: role for arn, role in roles.items() if arn in wanted}
    return roles, policies


def _details(session: AccountSession, reading: Reading) -> list[tuple[str, Mapping[str, Any]]]:
    """Both lists of the one paged reply."""
    client = session.client("iam")
    found: list[tuple[str, Mapping[str, Any]]] = []
    request: dict[str, object] = {"Filter": _FILTER, "MaxItems": 1000}
    while True:
        reply = reading.one(
            client, "get_account_authorization_details", action=PERMISSIONS[0], partial=bool(found), **request
        )
        if reply is None:
            return found
        found += [("RoleDetailList", each) for each in reply.get("RoleDetailList") or ()]
        found += [("Policies", each) for each in reply.get("Policies") or ()]
        if not reply.get("IsTruncated"):
            return found
        if not reply.get("Marker"):
            says = f"{PERMISSIONS[0]} did not say how its list goes on; scan again later"
            reading.note(Gap(Facet.ROLE, GapReason.UNREADABLE, says, partial=True))
            return found
        request["Marker"] = reply["Marker"]


class _RoleReader:
    """Parses roles; a managed policy is parsed once, however many roles have it."""

    def __init__(self, managed: Mapping[str, Mapping[str, Any]]) -> None:
        self._managed = managed
        self._parsed: dict[str, PolicyDocument | Gap] = {}

    def read(self, raw: Mapping[str, Any], users: Sequence[str]) -> tuple[Role, tuple[Gap, ...]]:
        gaps: list[Gap] = []
        policies = [
            self._keep(_parse(f"inline:{each['PolicyName']}", each["PolicyDocument"]), gaps)
            for each in raw.get("RolePolicyList", ())
        ]
        policies += [
            self._keep(self._named(each["PolicyArn"]), gaps) for each in raw.get("AttachedManagedPolicies", ())
        ]
        boundary_arn = (raw.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn")
        trust_name = f"trust of {raw['RoleName']}"
        trust = self._keep(_parse(trust_name, raw.get("AssumeRolePolicyDocument") or "{}"), gaps)
        role = Role(
            arn=raw["Arn"],
            name=raw["RoleName"],
            trust=trust or PolicyDocument(trust_name),
            policies=tuple(policy for policy in policies if policy is not None),
            boundary=self._keep(self._named(boundary_arn), gaps) if boundary_arn else None,
            function_count=len(users),
            functions=tuple(sorted(users)[:_NAMED]),
        )
        return role, tuple(gaps)

    def _named(self, arn: str) -> PolicyDocument | Gap:
        if arn not in self._parsed:
            self._parsed[arn] = _managed_policy(arn, self._managed.get(arn))
        return self._parsed[arn]

    @staticmethod
    def _keep(parsed: PolicyDocument | Gap, gaps: list[Gap]) -> PolicyDocument | None:
        if isinstance(parsed, PolicyDocument):
            return parsed
        gaps.append(parsed)
        return None


def _managed_policy(arn: str, raw: Mapping[str, Any] | None) -> PolicyDocument | Gap:
    versions = raw.get("PolicyVersionList", ()) if raw else ()
    default = next((each for each in versions if each.get("IsDefaultVersion")), None)
    if default is None:
        says = f"the managed policy {arn} is attached, but IAM did not list its document"
        return Gap(Facet.ROLE, GapReason.NOT_COLLECTED, says, partial=True)
    return _parse(arn, default["Document"])


def _parse(name: str, document: str | Mapping[str, object]) -> PolicyDocument | Gap:
    try:
        return parse_policy(name, document)
    except MalformedPolicy as error:
        return unreadable(Facet.ROLE, f"the policy {name}", error)

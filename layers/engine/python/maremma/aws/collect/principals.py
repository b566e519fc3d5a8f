"""Users and roles with every policy that speaks for them, from one paged picture of the account's IAM."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from maremma.analysis.iam import parse_policy
from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading, unreadable
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap
from maremma.model.identity import Identity
from maremma.model.policy import PolicyDocument

PERMISSIONS: tuple[str, ...] = ("iam:GetAccountAuthorizationDetails",)

_LISTS = {"UserDetailList": "User", "GroupDetailList": "Group", "RoleDetailList": "Role"}
_FILTER = [*_LISTS.values(), "LocalManagedPolicy", "AWSManagedPolicy"]

Item: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Identities:
    """The users and roles of an account, by ARN, and what could not be read of them."""

    of: Mapping[str, Identity] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()


def list_principals(session: AccountSession) -> Identities:
    """Every user and role. One with a policy that could not be read is there, and not `seen`."""
    reading = Reading(Facet.ROLE)
    items = _details(session, reading)
    # A list that broke off may lack the very document that denies.
    reader = _Reader(items["Policies"], items["GroupDetailList"], reading, broken=bool(reading.gaps))
    found = (
        *reading.parsed(items["UserDetailList"], reader.user, "a user of the account"),
        *reading.parsed(items["RoleDetailList"], reader.role, "a role of the account"),
    )
    return Identities(of={each.arn: each for each in found}, gaps=tuple(reading.gaps))


def _details(session: AccountSession, reading: Reading) -> Mapping[str, list[Item]]:
    client = session.client("iam")
    found: defaultdict[str, list[Item]] = defaultdict(list)
    request: dict[str, object] = {"Filter": _FILTER, "MaxItems": 1000}
    while (
        reply := reading.one(
            client, "get_account_authorization_details", action=PERMISSIONS[0], partial=bool(found), **request
        )
    ) is not None:
        for part in (*_LISTS, "Policies"):
            found[part] += reply.get(part) or ()
        if not reply.get("IsTruncated"):
            break
        request["Marker"] = reply["Marker"]
    return found


class _Reader:
    """Parses identities; a managed policy and a group are parsed once, however many have them."""

    def __init__(self, managed: Iterable[Item], groups: Iterable[Item], reading: Reading, *, broken: bool) -> None:
        self._managed = {each["Arn"]: each for each in managed}
        self._groups = {each["GroupName"]: each for each in groups}
        self._reading = reading
        self._broken = broken
        self._parsed: dict[str, PolicyDocument | None] = {}

    def user(self, raw: Item) -> Identity:
        """A user with the policies of its groups."""
        groups = [self._groups.get(name) for name in raw.get("GroupList") or ()]
        documents = [*self._own(raw, "UserPolicyList")]
        for group in groups:
            documents += self._own(group, "GroupPolicyList") if group else [None]
        return self._identity(raw, documents)

    def role(self, raw: Item) -> Identity:
        """A role."""
        return self._identity(raw, [*self._own(raw, "RolePolicyList")])

    def _identity(self, raw: Item, documents: list[PolicyDocument | None]) -> Identity:
        boundary_arn = (raw.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn")
        boundary = self._named(boundary_arn) if boundary_arn else None
        return Identity(
            arn=raw["Arn"],
            policies=tuple(each for each in documents if each is not None),
            boundary=boundary,
            seen=not self._broken and None not in documents and (boundary is not None or not boundary_arn),
        )

    def _own(self, raw: Item, inline: str) -> Iterator[PolicyDocument | None]:
        for each in raw.get(inline) or ():
            yield self._parse(f"inline:{each['PolicyName']}", each["PolicyDocument"])
        for each in raw.get("AttachedManagedPolicies") or ():
            yield self._named(each["PolicyArn"])

    def _named(self, arn: str) -> PolicyDocument | None:
        if arn not in self._parsed:
            versions = (self._managed.get(arn) or {}).get("PolicyVersionList") or ()
            default = next((each for each in versions if each.get("IsDefaultVersion")), None)
            if default is None:
                why = ValueError("IAM did not list its document")
                self._reading.note(unreadable(Facet.ROLE, f"the managed policy {arn}", why))
            self._parsed[arn] = None if default is None else self._parse(arn, default["Document"])
        return self._parsed[arn]

    def _parse(self, name: str, document: str | Mapping[str, object]) -> PolicyDocument | None:
        try:
            return parse_policy(name, document)
        except MalformedPolicy as error:
            self._reading.note(unreadable(Facet.ROLE, f"the policy {name}", error))
            return None

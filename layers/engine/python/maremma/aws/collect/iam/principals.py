"""Users, groups and roles with every policy that speaks for them, from one paged picture of the account's IAM."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.analysis.secrets.redaction import withhold_tags
from maremma.aws.collect.denials import Reading, unreadable
from maremma.aws.collect.iam.authorization_details import LISTS, PERMISSIONS, Details, Item, arn_in, read_details
from maremma.aws.collect.iam.managed_policies import managed_document
from maremma.aws.collect.iam.organization_policies import Limits
from maremma.aws.session.clients import AccountSession
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.iam.identity import Group, Identity, Principals
from maremma.model.iam.policy import PolicyDocument

__all__ = ["PERMISSIONS", "Identities", "list_principals", "principals_of", "read_principals"]

_NO_LIMITS = Limits()


@dataclass(frozen=True, kw_only=True)
class Identities:
    """The users and roles of an account, by ARN, and what could not be read of them."""

    of: Mapping[str, Identity] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()


def list_principals(session: AccountSession) -> Identities:
    """Every user and role. One with a policy that could not be read is there, and not `seen`."""
    reading = Reading(Facet.ROLE)
    details = read_details(session, reading)
    found = read_principals(details, reading, broken=bool(reading.gaps))
    return Identities(of={each.arn: each for each in found.identities}, gaps=tuple(reading.gaps))


def principals_of(details: Mapping[str, Any], functions: Mapping[str, str] | None = None) -> Principals:
    """Everybody in the reply to GetAccountAuthorizationDetails, all its pages in one, as JSON or as botocore gives it.

    `functions` says under which role each Lambda function runs, by ARNs.
    """
    lists = {part: list(details.get(part) or ()) for part in LISTS}
    return read_principals(lists, Reading(Facet.ROLE), functions)


def read_principals(
    details: Details,
    reading: Reading,
    functions: Mapping[str, str] | None = None,
    *,
    limits: Limits = _NO_LIMITS,
    broken: bool = False,
) -> Principals:
    """Everybody in the lists; what could not be read is noted. `broken`: the lists are not whole.

    A list that broke off may lack the very document that denies. `limits` are for everybody.
    """
    policies, raw_groups = details.get("Policies", ()), details.get("GroupDetailList", ())
    reader = _Reader(policies, raw_groups, reading, limits, broken=broken)
    groups = tuple(reading.parsed(raw_groups, reader.group, "a group of the account"))
    identities = (
        *reading.parsed(details.get("UserDetailList", ()), reader.user, "a user of the account"),
        *reading.parsed(details.get("RoleDetailList", ()), reader.role, "a role of the account"),
    )
    versions = reader.versions({policy.name for each in identities for policy in each.policies})
    return Principals(
        identities=identities,
        groups=groups,
        versions=versions,
        functions=functions,
        complete=not (broken or reading.gaps),
    )


class _Reader:
    """Parses identities; a managed policy and a group are parsed once, however many have them."""

    def __init__(
        self, managed: Iterable[Item], groups: Iterable[Item], reading: Reading, limits: Limits, *, broken: bool
    ) -> None:
        self._managed = dict(reading.parsed(managed, lambda each: (each["Arn"], each), "a policy of the account"))
        self._groups = {each["GroupName"]: each for each in groups if "GroupName" in each}
        self._reading = reading
        self._limits = limits
        self._broken = broken
        self._parsed: dict[str, PolicyDocument | None] = {}
        self._doubtful: set[str] = set()

    def user(self, raw: Item) -> Identity:
        """A user with the policies of its groups."""
        groups = [self._groups.get(name) for name in raw.get("GroupList") or ()]
        documents = [*self._own(raw, "UserPolicyList")]
        for group in groups:
            documents += self._own(group, "GroupPolicyList") if group else [None]
        return self._identity(raw, documents, groups=tuple(group.get("Arn", "") for group in groups if group))

    def role(self, raw: Item) -> Identity:
        """A role."""
        trust = self._parse("trust", raw.get("AssumeRolePolicyDocument") or "{}")
        return self._identity(raw, [*self._own(raw, "RolePolicyList")], trust=trust or PolicyDocument("trust"))

    def group(self, raw: Item) -> Group:
        """A group."""
        documents = [*self._own(raw, "GroupPolicyList")]
        return Group(
            arn=arn_in(raw, ":group/"),
            policies=tuple(each for each in documents if each is not None),
            seen=self._is_seen(documents),
        )

    def versions(self, names: Iterable[str]) -> Mapping[str, tuple[PolicyDocument, ...]]:
        """The versions that are not in force of customer managed policies among the names."""
        found = {name: self._versions_of(name) for name in sorted(names) if not _is_of_aws(name)}
        return {name: versions for name, versions in found.items() if versions}

    def _versions_of(self, arn: str) -> tuple[PolicyDocument, ...]:
        listed = (self._managed.get(arn) or {}).get("PolicyVersionList") or ()
        others = (each["Document"] for each in listed if not each.get("IsDefaultVersion") and each.get("Document"))
        parsed = (self._parse(arn, document) for document in others)
        return tuple(each for each in parsed if each is not None)

    def _identity(
        self,
        raw: Item,
        documents: list[PolicyDocument | None],
        *,
        trust: PolicyDocument | None = None,
        groups: tuple[str, ...] = (),
    ) -> Identity:
        boundary_arn = (raw.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn")
        boundary = self._named(boundary_arn) if boundary_arn else None
        tags, told = withhold_tags((each["Key"], each["Value"]) for each in raw.get("Tags") or ())
        self._reading.gaps += (
            Gap(Facet.ROLE, GapReason.DEFECT, f"{each.setting} of {raw['Arn']}: {each.doubt}", partial=True)
            for each in told
            if each.doubt
        )
        return Identity(
            arn=arn_in(raw, ":user/" if trust is None else ":role/"),
            policies=tuple(each for each in documents if each is not None),
            boundary=boundary,
            **self._limits._asdict(),
            seen=self._is_seen([*documents, boundary] if boundary_arn else documents),
            trust=trust,
            groups=groups,
            tags=tags,
        )

    def _is_seen(self, documents: list[PolicyDocument | None]) -> bool:
        """Whether every document is as IAM lists it."""
        is_whole = not self._broken and None not in documents
        return is_whole and self._doubtful.isdisjoint(each.name for each in documents if each is not None)

    def _own(self, raw: Item, inline: str) -> Iterator[PolicyDocument | None]:
        for each in raw.get(inline) or ():
            yield self._parse(f"inline:{each['PolicyName']}", each["PolicyDocument"])
        for each in raw.get("AttachedManagedPolicies") or ():
            yield self._named(each["PolicyArn"])

    def _named(self, arn: str) -> PolicyDocument | None:
        if arn not in self._parsed:
            document, doubt = managed_document(arn, self._managed.get(arn))
            if doubt:
                self._doubtful.add(arn)
                self._reading.note(unreadable(self._reading.facet, f"the managed policy {arn}", ValueError(doubt)))
            self._parsed[arn] = None if document is None else self._parse(arn, document)
        return self._parsed[arn]

    def _parse(self, name: str, document: str | Mapping[str, object]) -> PolicyDocument | None:
        try:
            return parse_policy(name, document)
        except MalformedPolicy as error:
            self._reading.note(unreadable(self._reading.facet, f"the policy {name}", error))
            return None


def _is_of_aws(policy: str) -> bool:
    return not policy.startswith("arn:") or ":aws:policy/" in policy

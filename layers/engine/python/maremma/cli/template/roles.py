"""The role of a function: the policies that a template writes out, and those that it names, if the table has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from maremma.analysis.iam import parse_policy, statement_ref
from maremma.analysis.iam.named_policies import as_of, is_of_aws, managed
from maremma.analysis.secrets.quotation import quoted
from maremma.cli.template.load import Template
from maremma.cli.template.open_values import ABSENT, OPEN_FORM, Open
from maremma.cli.template.positions import Keys
from maremma.cli.template.resolve import Values
from maremma.errors import MalformedPolicy
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.iam.policy import PolicyDocument
from maremma.model.location import ConfigPath
from maremma.model.snapshot import Role
from maremma.patterns import compile_late

_TRUST = {
    "Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
}
_ROLE = "AWS::IAM::Role"
_GIVERS = ("Policies", "ManagedPolicyArns")
_OPENS = OPEN_FORM[0]
_NAMED_OPEN = compile_late(OPEN_FORM.format("([^>]*)"))
_IMPORTED = "Fn::ImportValue"
_ATTACHED = frozenset({"AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFacts:
    """A role as far as the template tells; None if it is not in it."""

    role: Role | None
    gaps: tuple[Gap, ...] = ()
    declared: Mapping[str, Keys] = field(default_factory=dict)


def role_of(template: Template, properties: Mapping[str, Any]) -> RoleFacts:
    """The role of a function with these properties, if it is one of the template's."""
    reading = _Reading(template)
    given = reading.values.of(properties.get("Role"))
    arn = given if isinstance(given, str) else ""
    for name, resource in template.resources.items():
        if resource["Type"] == _ROLE and arn and arn == reading.values.attribute([name, "Arn"]):
            return reading.declared(name, template.properties(name), arn)
    is_open = arn.startswith(_OPENS)
    says = (
        "the template leaves the role of the function open"
        if is_open
        else "the role of the function is not in the template"
    )
    return RoleFacts(role=None, gaps=(Gap(Facet.ROLE, GapReason.UNSUPPORTED, says),))


@dataclass(slots=True)
class _Reading:
    template: Template
    values: Values = field(init=False)
    gaps: list[Gap] = field(default_factory=list)
    places: dict[str, Keys] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values = Values(self.template, loose=True)

    def declared(self, logical_id: str, properties: Mapping[str, Any], arn: str) -> RoleFacts:
        """A role of the template with its own policies and those that are attached to it."""
        at: Keys = ("Resources", logical_id, "Properties")
        policies = [
            self._inline(
                str(each.get("PolicyName", "inline")),
                each.get("PolicyDocument"),
                (*at, "Policies", index, "PolicyDocument"),
            )
            for index, each in enumerate(self.values.listed(properties.get("Policies")))
            if isinstance(each, dict)
        ]
        managed_arns = self.values.listed(properties.get("ManagedPolicyArns"))
        policies += [self._managed(each, (*at, "ManagedPolicyArns", n)) for n, each in enumerate(managed_arns)]
        policies += self._attached(logical_id)
        # What is said of all that a role may do points at what gives it that.
        giver = next((key for key in _GIVERS if key in properties), "")
        self.places[ConfigPath("Role", arn).identity] = (*at, giver) if giver else at[:-1]
        trust = self.values.mapping(properties.get("AssumeRolePolicyDocument"))
        boundary = self._boundary(properties)
        name = arn.rpartition("/")[2]
        trusted = self._parsed(f"trust of {name}", trust or _TRUST, (*at, "AssumeRolePolicyDocument"))
        return self._facts(arn, name, trusted, policies, boundary)

    def _facts(
        self,
        arn: str,
        name: str,
        trust: PolicyDocument | None,
        policies: list[PolicyDocument | None],
        boundary: PolicyDocument | None,
    ) -> RoleFacts:
        role = Role(
            arn=arn,
            name=name,
            trust=trust or PolicyDocument(f"trust of {name}"),
            policies=tuple(filter(None, policies)),
            boundary=boundary,
        )
        if self.values.opened:
            says = f"the template leaves {self.values.opened} values in the policies of {quoted(name)} open"
            # What a name will be is told when it is deployed; what is allowed ought to be written here.
            open_ended = any("<" in each for one in role.policies for each in _allowed(one))
            reason = GapReason.UNSUPPORTED if open_ended else GapReason.NOT_COLLECTED
            self.gaps.append(Gap(Facet.ROLE, reason, says, partial=True))
        return RoleFacts(role=role, gaps=tuple(dict.fromkeys(self.gaps)), declared=self.places)

    def _boundary(self, properties: Mapping[str, Any]) -> PolicyDocument | None:
        given = self.values.of(properties.get("PermissionsBoundary"))
        return None if given is None or given is ABSENT else self._managed(given, ())

    def _attached(self, logical_id: str) -> Iterator[PolicyDocument | None]:
        # Who else holds a policy leaves nothing of this role open.
        others = Values(self.template, loose=True)
        called = {others.ref(logical_id), others.attribute([logical_id, "Arn"])}
        types = {name: resource["Type"] for name, resource in self.template.resources.items()}
        declared = [others.ref(name) for name, kind in types.items() if kind == _ROLE]
        for name, resource in self.template.resources.items():
            properties = self.template.properties(name)
            if resource["Type"] not in _ATTACHED:
                continue
            holders = others.listed(properties.get("Roles", properties.get("RoleName")))
            if called.intersection(each for each in holders if isinstance(each, str)):
                yield self._inline(
                    str(self.values.of(properties.get("PolicyName", name))),
                    self.values.of(properties.get("PolicyDocument")),
                    ("Resources", name, "Properties", "PolicyDocument"),
                )
            elif any(self._is_open(each) and each not in declared for each in holders):
                self._miss(f"the template leaves open which roles hold the policy {quoted(name)}")

    def _is_open(self, holder: object) -> bool:
        """Whether who holds a policy is told when it is deployed; what another stack exports is a role of its own."""
        named = _NAMED_OPEN.findall(holder) if isinstance(holder, str) else ["?"]
        parameters = self.template.section("Parameters")
        return any(each in parameters or not each.isalnum() for each in named if not each.startswith(_IMPORTED))

    def _managed(self, policy: object, at: Keys) -> PolicyDocument | None:
        for logical_id, resource in self.template.resources.items():
            if resource["Type"] == "AWS::IAM::ManagedPolicy" and policy == self.values.ref(logical_id):
                document = self.values.of(self.template.properties(logical_id).get("PolicyDocument"))
                return self._inline(logical_id, document, ("Resources", logical_id, "Properties", "PolicyDocument"))
        named = str(policy)
        found = managed(named)
        if found is not None:
            return self._parsed(found.arn, found.document, at, each_at=False)
        self._miss(f"what the managed policy {quoted(named)} allows is open: {_why_open(named)}")
        return None

    def _inline(self, name: str, document: object, at: Keys) -> PolicyDocument | None:
        if isinstance(document, dict):
            return self._parsed(f"inline:{name}", document, at)
        self._miss(f"the policy {quoted(name)} is not written out in the template")
        return None

    def _parsed(
        self, name: str, document: Mapping[str, Any], at: Keys, *, each_at: bool = True
    ) -> PolicyDocument | None:
        """A policy that is written at a place, each of its statements at its own if they are written there."""
        try:
            policy = parse_policy(name, _plain(document))
        except MalformedPolicy as error:
            self._miss(str(error))
            return None
        for index, statement in enumerate(policy.statements if at else ()):
            place = (*at, "Statement", index) if each_at else at
            self.places.setdefault(statement_ref(policy, statement).identity, place)
        return policy

    def _miss(self, says: str) -> None:
        self.gaps.append(Gap(Facet.ROLE, GapReason.UNSUPPORTED, says, partial=True))


def _why_open(policy: str) -> str:
    """Why a managed policy is not known that a template names."""
    if _NAMED_OPEN.search(policy):
        return "the template does not say which policy it is"
    if policy.startswith("arn:") and not is_of_aws(policy):
        return "it is a policy of an account, and the template does not contain it"
    return f"it is not in the table of AWS's policies of {as_of()}"


def _allowed(policy: PolicyDocument) -> Iterator[str]:
    """The actions of a policy, and those of which it allows or denies all others."""
    for each in policy.statements:
        yield from (*each.actions, *each.not_actions)


def _plain(document: Mapping[str, Any]) -> dict[str, Any]:
    """The version of a policy may be read as a date or a number; it says nothing here."""
    return {key: value for key, value in document.items() if key != "Version" and not isinstance(value, Open)}

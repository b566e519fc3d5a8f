"""The other principals of the account and its stores, as a case names them.

`roles`, `users` and `groups` are tables by name. Each has `policies` (statements, or `"everything"`), and if it needs
them `managed` (policies by name), `boundary` and `tags`; a role `trust` (services, or statements), a user `groups`.
`functions` says which role each function runs under. `self` holds `tags` and, for a policy that is attached to the
role, its `versions` by name.

A store has its `arn`, and what is said of it: `tags`, Macie's `score`, or the number of its `findings`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from maremma.analysis.data.classes import store_named
from maremma.analysis.data.labels import by_findings, by_score, by_tags, guess, weightiest
from maremma.analysis.data.stores import Stores
from maremma.analysis.iam.escalation import escalations
from maremma.model.function.data import DataStore
from maremma.model.iam.escalation import Escalation
from maremma.model.iam.identity import Group, Identity, Principals
from maremma.model.iam.policy import PolicyDocument
from maremma.model.lapsed import Lapsed
from maremma.model.snapshot import Role

from tests.rules import doors
from tests.rules.doors import Spec

ACCOUNT = "arn:aws:iam::111122223333"
FUNCTIONS = "arn:aws:lambda:eu-west-1:111122223333:function"


def escalations_of(role: Role, spec: Spec) -> tuple[Escalation, ...]:
    """The ways up of a role among the principals of the spec."""
    own = spec.get("self", {})
    this = Identity(
        arn=role.arn,
        policies=role.policies,
        boundary=role.boundary,
        scps=role.scps,
        rcps=role.rcps,
        organization=role.organization,
        trust=role.trust,
        tags=tuple(own.get("tags", {}).items()),
    )
    groups = {name: _policies(each) for name, each in spec.get("groups", {}).items()}
    others = [*(_role(name, each) for name, each in spec.get("roles", {}).items())]
    others += [_user(name, each, groups) for name, each in spec.get("users", {}).items()]
    others = [replace(each, scps=role.scps, rcps=role.rcps, organization=role.organization) for each in others]
    functions = {f"{FUNCTIONS}:{name}": _role_arn(under) for name, under in spec.get("functions", {}).items()}
    around = Principals(
        identities=(this, *others),
        groups=tuple(Group(arn=f"{ACCOUNT}:group/{name}", policies=each) for name, each in groups.items()),
        versions={
            f"{ACCOUNT}:policy/{name}": (doors.policy(f"{ACCOUNT}:policy/{name}", _statements(each)),)
            for name, each in own.get("versions", {}).items()
        },
        functions={f"{FUNCTIONS}:orders": role.arn, **functions},
    )
    return escalations(around)[role.arn]


def stores_of(role: Role, specs: Sequence[Spec]) -> tuple[DataStore, ...]:
    """The stores of the spec that the role reads, as discovery picks them."""
    stores = []
    for spec in specs:
        looked = (
            by_tags(spec.get("tags", {}).items()),
            by_score(spec.get("score", 50)),
            by_findings(spec.get("findings", 0)),
        )
        label = weightiest(looked, guess(named) if (named := store_named(spec["arn"])) else None)
        if label is not None:
            stores.append(DataStore(arn=spec["arn"], label=label))
    return Stores(stores).read_by(role, [each.arn for each in stores if ":access-point/" in each.arn])


def lapsed(specs: Sequence[Spec]) -> tuple[Lapsed, ...]:
    """The words of the guardrails that have run out."""
    return tuple(Lapsed(**each) for each in specs)


def _role(name: str, spec: Spec) -> Identity:
    trust = spec.get("trust", [])
    if trust and isinstance(trust[0], str):
        trust = [{"Effect": "Allow", "Principal": {"Service": trust}, "Action": "sts:AssumeRole"}]
    return Identity(
        arn=_role_arn(name),
        policies=_policies(spec),
        trust=doors.policy("trust", trust),
        boundary=_boundary(spec),
        tags=tuple(spec.get("tags", {}).items()),
        seen=spec.get("seen", True),
    )


def _user(name: str, spec: Spec, groups: Mapping[str, tuple[PolicyDocument, ...]]) -> Identity:
    names: Sequence[str] = spec.get("groups", ())
    return Identity(
        arn=f"{ACCOUNT}:user/{name}",
        policies=(*_policies(spec), *(policy for each in names for policy in groups[each])),
        boundary=_boundary(spec),
        groups=tuple(f"{ACCOUNT}:group/{each}" for each in names),
    )


def _role_arn(name: str) -> str:
    return f"{ACCOUNT}:role/{name}"


def _policies(spec: Spec) -> tuple[PolicyDocument, ...]:
    found = [doors.policy("inline:own", _statements(spec["policies"]))] if "policies" in spec else []
    for name, statements in spec.get("managed", {}).items():
        found.append(doors.policy(f"{ACCOUNT}:policy/{name}", _statements(statements)))
    return tuple(found)


def _boundary(spec: Spec) -> PolicyDocument | None:
    return doors.policy(f"{ACCOUNT}:policy/limit", _statements(spec["boundary"])) if "boundary" in spec else None


def _statements(spec: Any) -> Any:
    return [{"Effect": "Allow", "Action": "*", "Resource": "*"}] if spec == "everything" else spec

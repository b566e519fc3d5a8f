"""Creates the roles and managed policies of a fleet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta

from sandbox.fleet.place import Place
from sandbox.fleet.roles import MANAGED, Allow, Role

PATH = "/shop/"
_ASSUME = "sts:AssumeRole"
_SESSION = int(timedelta(hours=1).total_seconds())


def create_managed_policies(place: Place) -> dict[str, str]:
    """Create the shop's managed policies; their ARNs by name."""
    iam = place.client("iam")
    made = {
        name: iam.create_policy(PolicyName=name, Path=PATH, PolicyDocument=json.dumps(place.document(allows)))
        for name, allows in MANAGED.items()
    }
    return {name: str(answer["Policy"]["Arn"]) for name, answer in made.items()}


def role_arn(place: Place, role: Role) -> str:
    """The ARN that a role has once it is created."""
    return f"arn:aws:iam::{place.account}:role{PATH}{role.name}"


def distinct(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Each role once."""
    return tuple({role.name: role for role in roles}.values())


def create_role(place: Place, role: Role, managed: dict[str, str]) -> None:
    """Create one role with its policies."""
    iam = place.client("iam")
    trust = _trust("lambda", role.lets_in)
    iam.create_role(RoleName=role.name, Path=PATH, AssumeRolePolicyDocument=trust, MaxSessionDuration=_SESSION)
    if role.allows:
        document = json.dumps(place.document(role.allows))
        iam.put_role_policy(RoleName=role.name, PolicyName="work", PolicyDocument=document)
    for name in role.attached:
        iam.attach_role_policy(RoleName=role.name, PolicyArn=managed[name])


def create_caller(place: Place, service: str) -> str:
    """The ARN of a new role by which a service invokes the shop's functions."""
    name = f"shop-{service}"
    iam = place.client("iam")
    made = iam.create_role(RoleName=name, Path=PATH, AssumeRolePolicyDocument=_trust(service))
    allows = (Allow(sid="Invoke", actions=("lambda:InvokeFunction",), resources=(place.function("*"),)),)
    iam.put_role_policy(RoleName=name, PolicyName="invoke", PolicyDocument=json.dumps(place.document(allows)))
    return str(made["Role"]["Arn"])


def _trust(service: str, accounts: Iterable[str] = ()) -> str:
    """The trust policy that lets in a service, and accounts without asking for anything."""
    principals = [{"Service": f"{service}.amazonaws.com"}, *({"AWS": f"arn:aws:iam::{each}:root"} for each in accounts)]
    statements = [{"Effect": "Allow", "Principal": each, "Action": _ASSUME} for each in principals]
    return json.dumps({"Version": "2012-10-17", "Statement": statements})

"""Secrets Manager: one paged list names the function that rotates each secret.

Of the secret, its ARN and name are taken, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from maremma.aws.collect.triggers.collection import TriggerCollection, Triggers
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet
from maremma.model.function.trigger import Trigger, TriggerKind

PERMISSIONS: tuple[str, ...] = ("secretsmanager:ListSecrets",)


def list_rotations(session: AccountSession) -> Triggers:
    """The secrets that each function rotates."""
    found = TriggerCollection(session, Facet.ROTATIONS)
    secrets = found.reading.pages(
        session.client("secretsmanager"), "list_secrets", "SecretList", action=PERMISSIONS[0], MaxResults=100
    )
    found.each(secrets, partial(_add, found), "a secret's entry")
    return found.facts()


def _add(found: TriggerCollection, secret: Mapping[str, Any]) -> None:
    if not secret.get("RotationLambdaARN"):
        return
    invoked = found.invoked(secret["RotationLambdaARN"], f"the rotation of {secret['Name']}")
    if invoked is None:
        return
    name, qualifier = invoked
    trigger = Trigger(
        kind=TriggerKind.ROTATION,
        source_arn=secret["ARN"],
        name=secret["Name"],
        owner=found.session.place.account,
        qualifier=qualifier,
        enabled=bool(secret.get("RotationEnabled")),
        says="rotation",
    )
    found.add(name, trigger)

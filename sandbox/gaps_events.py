"""Permissions of event buses that moto writes down unlike AWS."""

from __future__ import annotations

import json
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.events.models import events_backends

from sandbox.answers import Answer
from sandbox.operations import Operation


def put_permission(operation: Operation, account: str, environ: dict[str, Any], form: bytes) -> Answer | None:
    """Let anybody put events: the principal `*`, of which moto makes the root of an account called `*`."""
    asked = json.loads(form)
    if asked.get("Principal") != "*" or asked.get("Policy"):
        return None
    try:
        bus = events_backends[account][operation.region].describe_event_bus(asked.get("EventBusName") or "default")
    except JsonRESTError:
        return None
    condition = asked.get("Condition")
    # Conditions are asked for as parts, and are kept as policies have them.
    kept = {condition["Type"]: {condition["Key"]: condition["Value"]}} if condition else None
    bus.add_permission(asked["StatementId"], asked["Action"], "*", kept)
    return Answer.json({})

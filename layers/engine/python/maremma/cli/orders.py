"""Orders to the enforcer: to stop a function, to approve that, to release it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from maremma.bounded import read_json
from maremma.contract import Environment
from maremma.errors import EnforcementRefused

if TYPE_CHECKING:
    from maremma.aws.deployment import Deployment

_WAIT_SECONDS = 330
"""The enforcer answers in five minutes or not at all."""


def ordered(deployment: Deployment, order: dict[str, Any]) -> dict[str, Any]:
    """What the enforcer answers to an order; EnforcementRefused with its sentence when it has failed."""
    from botocore.config import Config

    patient = Config(read_timeout=_WAIT_SECONDS, retries={"total_max_attempts": 1})
    reply = deployment.session.client("lambda", config=patient).invoke(
        FunctionName=deployment.named(Environment.ENFORCE_FUNCTION), Payload=json.dumps(order)
    )
    answer: dict[str, Any] = read_json(reply["Payload"].read())
    if "FunctionError" in reply:
        raise EnforcementRefused(str(answer.get("errorMessage", "the enforcer gave no reason; see its log")))
    return answer

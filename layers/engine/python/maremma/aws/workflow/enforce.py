"""Enforce: what people order, and what the clock does between two orders."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Literal, NotRequired, TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.enforce.admission import Admission
from maremma.aws.enforce.enforcer import Enforcer
from maremma.aws.enforce.ledger import Ledger
from maremma.aws.enforce.orders import Orders, Outcome, Wanted
from maremma.aws.enforce.requests import StopRequests
from maremma.aws.enforce.rounds import Rounds
from maremma.contract import Enforcing, Environment
from maremma.errors import EnforcementRefused, SettingsError
from maremma.model.target import Target

Action = Literal["round", "dry-run", "start", "approve", "release"]


class EnforceInput(TypedDict):
    """An order about a function (its ARN), or a round. `by` says whose word it is."""

    action: NotRequired[Action]
    function: NotRequired[str]
    by: NotRequired[str]
    reason: NotRequired[str]
    hours: NotRequired[int | None]
    drop_events: NotRequired[bool]
    revoke_sessions: NotRequired[bool]
    force: NotRequired[bool]
    as_is: NotRequired[bool]


class RefusalOutput(TypedDict):
    """What speaks against it, and by what that is lifted (empty: by nothing)."""

    says: str
    lifted_by: str


class EnforceOutput(TypedDict):
    """What became of an order or a round. `state` is empty where there is no quarantine, `problem` where none is."""

    function: str
    state: str
    problem: str
    says: list[str]
    refused: list[RefusalOutput]
    looked_at: int
    taken: int


def enforce(
    deployment: Deployment, event: EnforceInput, *, holder: str, remaining_seconds: Callable[[], float]
) -> EnforceOutput:
    """Carry out an order, or make a round."""
    enforcer, admission, requests = _made(deployment, holder)
    action = event.get("action", "round")
    if action == "round":
        enabled = bool(deployment.environment.get(Environment.QUARANTINE))
        result = Rounds(
            enforcer=enforcer,
            admission=admission,
            requests=requests,
            remaining=remaining_seconds,
            enabled=enabled,
        ).go()
        if result.failures:
            raise EnforcementRefused(f"{len(result.failures)} went wrong: {'; '.join(result.failures[:5])}")
        return _output("", Outcome(), looked_at=result.looked_at, taken=result.taken)
    target = _target(event)
    orders = Orders(enforcer=enforcer, admission=admission)
    wanted = Wanted(
        by=event.get("by", "somebody"),
        reason=event.get("reason", ""),
        hours=event.get("hours"),
        drop_events=event.get("drop_events", False),
        revoke_sessions=event.get("revoke_sessions", False),
        force=event.get("force", False),
    )
    verbs: dict[str, Callable[[], Outcome]] = {
        "dry-run": lambda: orders.dry_run(target, wanted),
        "start": lambda: orders.start(target, wanted),
        "approve": lambda: orders.approve(target, wanted),
        "release": lambda: orders.release(target, as_is=event.get("as_is", False), by=wanted.by, reason=wanted.reason),
    }
    if action not in verbs:
        raise SettingsError(f"{action} is nothing that the enforcer does; it does {', '.join(verbs)} and round")
    return _output(target.arn, verbs[action]())


def _made(deployment: Deployment, holder: str) -> tuple[Enforcer, Admission, StopRequests]:
    revokes = deployment.environment.get(Environment.QUARANTINE) == Enforcing.AND_REVOKING
    account, _, prefix = deployment.named(Environment.OWN_FUNCTIONS).partition("/")
    enforcer = Enforcer(
        ledger=Ledger(deployment.table),
        outbox=deployment.outbox,
        enter=deployment.enter_to_enforce,
        sharing=deployment.store.under_role,
        holder=holder,
        clock=lambda: datetime.now(UTC),
        sleep=time.sleep,
    )
    # Who is released needs no guardrails, and is released even if those cannot be read.
    admission = Admission(
        store=deployment.store,
        guardrails=cache(lambda: deployment.guardrails_shelf.find().guardrails),
        own_functions=(account, prefix),
        may_revoke=revokes,
    )
    return enforcer, admission, StopRequests(deployment.table)


def _target(event: EnforceInput) -> Target:
    try:
        return Target.from_arn(event.get("function", ""))
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _output(function: str, outcome: Outcome, *, looked_at: int = 0, taken: int = 0) -> EnforceOutput:
    quarantine = outcome.quarantine
    return EnforceOutput(
        function=function,
        state=quarantine.state if quarantine else "",
        problem=quarantine.problem if quarantine else "",
        says=list(outcome.says),
        refused=[RefusalOutput(says=each.says, lifted_by=each.lifted_by) for each in outcome.refused],
        looked_at=looked_at,
        taken=taken,
    )

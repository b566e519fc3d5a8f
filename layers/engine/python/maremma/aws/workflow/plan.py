"""Plan: which account-regions this scan covers, and what of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.discovery.scopes import merge, read
from maremma.aws.scan.request import KEPT, ScanRequest, kept_scopes
from maremma.aws.shelves.guardrails import NoneUsable, Refused
from maremma.aws.state import codec
from maremma.contract import GUARDRAILS
from maremma.engine.alerts.decide import guardrails_refused
from maremma.errors import SettingsError
from maremma.model.results.scan import ScanReason, Scope


class PlanInput(TypedDict):
    """`request` holds `reason` and, unless every place is meant, `scopes`: a list, or `KEPT`."""

    request: dict[str, object]
    scan: str
    started_at: str


class PlanOutput(TypedDict):
    """`plan` is the key of the places' file in the scans bucket."""

    scan: str
    plan: str
    places: int


def plan(deployment: Deployment, step: PlanInput) -> PlanOutput:
    """Write the plan and one scope per place; the Distributed Map reads the plan line by line.

    Guardrails that are put from now on are those of the next scan.
    """
    scan = step["scan"]
    scopes = merge(_scopes(deployment, scan, step["request"]))
    if not scopes:
        raise SettingsError(
            "there is nothing to scan: name accounts and regions in the settings, or scopes in the request"
        )
    for scope in scopes:
        deployment.files(scan, scope.place).write_scope(scope)
    request = ScanRequest(
        reason=ScanReason(str(step["request"].get("reason", ScanReason.MANUAL))),
        started_at=datetime.fromisoformat(step["started_at"]),
        places=tuple(scope.place for scope in scopes),
        guardrails=_guardrails(deployment, datetime.now(UTC)),
    )
    deployment.put(deployment.request_key(scan), codec.dump(request))
    lines = (
        json.dumps({"scan": scan, "account": scope.place.account, "region": scope.place.region}) for scope in scopes
    )
    key = f"scans/{scan}/plan.jsonl"
    deployment.put(key, "\n".join(lines).encode() + b"\n")
    return PlanOutput(scan=scan, plan=key, places=len(scopes))


def _guardrails(deployment: Deployment, now: datetime) -> str:
    """The version in force. Newer ones that cannot be used are alerted: each once, however many scans meet it.

    NoneUsable, after the same alerts, if no version can be used.
    """
    try:
        found = deployment.guardrails_shelf.find()
    except NoneUsable as error:
        _tell_refused(deployment, error.refused, "None that was put can be used, so that nothing is scanned", now)
        raise
    stays = (
        "The defaults stay in force"
        if found.put_at is None
        else f"Those of {found.put_at:%Y-%m-%d %H:%M} stay in force"
    )
    _tell_refused(deployment, found.refused, stays, now)
    return found.version


def _tell_refused(deployment: Deployment, refused: Sequence[Refused], stays: str, now: datetime) -> None:
    deployment.outbox.put(
        [
            guardrails_refused(each.version, [problem.at(GUARDRAILS) for problem in each.problems], stays, now)
            for each in refused
        ]
    )


def _scopes(deployment: Deployment, scan: str, request: dict[str, object]) -> Sequence[Scope]:
    if "scopes" not in request:
        return [Scope(place=place) for place in deployment.places]
    if request["scopes"] == KEPT:
        return read(deployment.get(kept_scopes(scan)))
    return read(json.dumps(request["scopes"]))

"""A scan by the deployed scanner: start the state machine, follow it, read what it came to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from maremma.aws.deployment import Deployment
from maremma.cli.records import Records, records_of
from maremma.cli.watcher import Watcher
from maremma.contract import Environment
from maremma.errors import ScanFailed, SettingsError
from maremma.model.scan import ScanReason, ScanTotals

_RUNNING = {"RUNNING", "PENDING_REDRIVE"}
_PAUSE = 2.0


def scan_deployed(
    deployment: Deployment,
    functions: Sequence[str] | None,
    watcher: Watcher,
    *,
    profile: str = "",
    sleep: Callable[[float], object] = time.sleep,
) -> tuple[ScanTotals, Records]:
    """Start a scan and wait for its end; ScanFailed when it has no result that could be trusted."""
    records = records_of(deployment, profile)
    states = deployment.client("stepfunctions")
    request: dict[str, object] = {"reason": str(ScanReason.MANUAL)}
    if functions:
        request["scopes"] = _scopes(records, functions)
    # A name of ours, so that a start whose answer was lost is the same start when it is repeated.
    scan = str(uuid4())
    execution = states.start_execution(
        stateMachineArn=deployment.named(Environment.STATE_MACHINE), name=scan, input=json.dumps(request)
    )["executionArn"]
    watcher.says(f"scan {scan} runs")
    outcome = _wait(states, execution, sleep)
    if outcome["status"] != "SUCCEEDED":
        why = outcome.get("cause") or outcome.get("error") or "it gave no reason"
        doctor = records.desk.command("doctor")
        raise ScanFailed(f"scan {scan} ended as {outcome['status'].lower()}: {why}. Run `{doctor}`.")
    totals = next((each for each in deployment.store.scans(20) if each.scan == scan), None)
    if totals is None:
        raise ScanFailed(f"scan {scan} ended without totals; run `{records.desk.command('doctor')}`")
    return totals, records


def _wait(states: Any, execution: str, sleep: Callable[[float], object]) -> dict[str, Any]:
    while True:
        outcome: dict[str, Any] = states.describe_execution(executionArn=execution)
        if outcome["status"] not in _RUNNING:
            return outcome
        sleep(_PAUSE)


def _scopes(records: Records, functions: Sequence[str]) -> list[dict[str, object]]:
    """One scope per place, of functions that are on record: so a name says in which account and region it lives."""
    scopes: dict[tuple[str, str], list[str]] = {}
    for name in functions:
        target = records.find(name).target
        scopes.setdefault((target.account, target.region), []).append(target.name)
    if not scopes:
        raise SettingsError("no function was named")
    return [
        {"account": account, "region": region, "functions": names, "reread": names}
        for (account, region), names in sorted(scopes.items())
    ]

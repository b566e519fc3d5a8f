"""A scan by the deployed scanner: start the state machine, follow it, read what it came to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from maremma.aws.deployment import Deployment
from maremma.aws.discovery.scopes import spelled, written
from maremma.aws.scan.request import KEPT, MOST_INPUT_BYTES, kept_scopes
from maremma.cli.records import Records, records_of
from maremma.cli.scan.watcher import Watcher
from maremma.contract import Environment
from maremma.errors import ScanFailed, SettingsError
from maremma.model.results.scan import ScanReason, ScanTotals, Scope
from maremma.model.target import AccountRegion

_RUNNING = {"RUNNING", "PENDING_REDRIVE"}
_PAUSE = 2.0
MOST_FUNCTIONS = 10_000
"""Whoever names more means the whole fleet, and looking each of them up takes longer than listing that."""


def scan_deployed(
    deployment: Deployment,
    functions: Sequence[str] | None,
    watcher: Watcher,
    *,
    profile: str = "",
    sleep: Callable[[float], object] = time.sleep,
) -> tuple[ScanTotals, Records]:
    """Start a scan and wait for its end; ScanFailed when it has no result that could be trusted.

    SettingsError or StoreError, before anything is started, for functions that cannot be asked for.
    """
    records = records_of(deployment, profile)
    states = deployment.client("stepfunctions")
    # A name of ours, so that a start whose answer was lost is the same start when it is repeated.
    scan = str(uuid4())
    execution = states.start_execution(
        stateMachineArn=deployment.named(Environment.STATE_MACHINE),
        name=scan,
        input=_request(deployment, scan, _scopes(records, functions) if functions else ()),
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


def _request(deployment: Deployment, scan: str, scopes: Sequence[Scope]) -> str:
    """The input of the execution. Scopes that do not fit it are kept in the bucket, where the plan looks for them.

    Those that fit are told in it: then whoever may start a scan needs no right to write to the bucket.
    """
    request: dict[str, object] = {"reason": str(ScanReason.MANUAL)}
    if not scopes:
        return json.dumps(request)
    told = json.dumps(request | {"scopes": spelled(scopes)})
    if len(told.encode()) <= MOST_INPUT_BYTES:
        return told
    deployment.put(kept_scopes(scan), written(scopes))
    return json.dumps(request | {"scopes": KEPT})


def _scopes(records: Records, functions: Sequence[str]) -> tuple[Scope, ...]:
    """One scope per place, of functions that are on record: so a name says in which account and region it lives."""
    named = sorted(set(functions))
    if len(named) > MOST_FUNCTIONS:
        raise SettingsError(
            f"{len(named)} functions were named, and at most {MOST_FUNCTIONS:,} can be; name none to scan all of them"
        )
    scopes: dict[AccountRegion, set[str]] = {}
    for latest in records.find_each(named):
        scopes.setdefault(latest.target.place, set()).add(latest.target.name)
    return tuple(
        Scope(place=place, functions=tuple(sorted(names)), reread=tuple(sorted(names)))
        for place, names in sorted(scopes.items())
    )

"""Discovery of ten thousand functions by the deployed function, step by step: all of them, none twice, in what memory.

Analysis is left out: it costs the same for each function whatever their number (see `growth`), and this machine is one.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import uuid4

from maremma.aws.scan.slices import PlaceFiles
from maremma.contract import Output
from maremma.model.target import AccountRegion

from benchmarks.result import Row, timed
from sandbox.fleet.scale import multiply, plain
from sandbox.stage import MEMBER, REGION, Stage, opened

FUNCTIONS = 10_000
SEEDED = 40
STEP_SECONDS = 90
"""What a step may take: a third is for reading, the rest is kept for the calls under way."""


def measure() -> list[Row]:
    """Discover an account of ten thousand functions."""
    place = AccountRegion(MEMBER, REGION)
    with opened(lambda _: None, plain(SEEDED)) as stage:
        multiply(MEMBER, REGION, FUNCTIONS)
        lambdas = stage.client("lambda")
        lambdas.update_function_configuration(FunctionName=_discover(stage), Timeout=STEP_SECONDS)
        scan = str(uuid4())
        started = datetime.now(UTC).isoformat()
        scopes = [{"account": MEMBER, "region": REGION}]
        request = {"reason": "manual", "scopes": scopes}
        _run(stage, stage.stack.only("EnginePlanFunction"), {"request": request, "scan": scan, "started_at": started})
        mark = stage.sandbox.calls.mark()
        with timed() as spent:
            steps = _steps(stage, {"scan": scan, "account": MEMBER, "region": REGION, "cursor": ""})
        files = PlaceFiles(stage.client("s3"), stage.stack.outputs[Output.SCANS_BUCKET], scan, place)
        arns = [item.arn for item in files.manifest()]
        peak = stage.sandbox.worker_peak_memory_mb(_discover(stage))
        has = lambdas.get_function_configuration(FunctionName=_discover(stage))["MemorySize"]
        policies = stage.sandbox.calls.counts(mark)["lambda:GetPolicy"]
        present = len(files.summary().present)
        worked = stage.sandbox.worker_cpu_seconds()
    return [
        Row(what="functions listed", measured=present, exactly=FUNCTIONS),
        Row(what="lines of the manifest", measured=len(arns), exactly=FUNCTIONS),
        Row(what="functions in it", measured=len(set(arns)), exactly=FUNCTIONS),
        Row(what="calls of GetPolicy", measured=policies, exactly=FUNCTIONS),
        Row(what="steps", measured=steps, above=2),
        *spent.rows(),
        Row(what="processor time of our functions", measured=round(worked, 1), unit="s"),
        Row(what="memory of discovery, at most", measured=round(peak), unit="MB", below=has),
    ]


def _discover(stage: Stage) -> str:
    return stage.stack.only("EngineDiscoverFunction")


def _steps(stage: Stage, step: dict[str, str]) -> int:
    """Go on by cursor, as the state machine does; how many steps it took."""
    for number in range(1, 1_000):
        reply = _run(stage, _discover(stage), step)
        step = {name: reply[name] for name in step}
        if not step["cursor"]:
            return number
    raise RuntimeError(f"discovery does not end: {step}")


def _run(stage: Stage, function: str, event: object) -> dict[str, str]:
    reply = stage.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event).encode())
    said: dict[str, str] = json.loads(reply["Payload"].read())
    if "FunctionError" in reply:
        raise RuntimeError(f"{function} failed: {said}")
    return said

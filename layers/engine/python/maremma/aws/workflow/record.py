"""Record: what the workers of one account-region answered, checked and put on record, in as many steps as that takes.

It parses nothing of a function's own, and believes of a worker only what an honest one could say of the function that
it was given.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict

from maremma.aws.deployment import Deployment
from maremma.aws.scan import answers
from maremma.aws.scan.slices import ManifestItem, Slice, read_slice
from maremma.aws.shelves.code_facts import FunctionFacts
from maremma.aws.state.failures import lost_item
from maremma.aws.workflow.judging import recording
from maremma.boundary import Defect, Seam, contained
from maremma.engine import plausibility
from maremma.engine.record import Bench, Keys, record
from maremma.errors import ImplausibleAnswer, MaremmaError
from maremma.model.quarantine import CONCURRENCY, Setting
from maremma.model.target import AccountRegion

_LOG = logging.getLogger(__name__)

RESERVE_SECONDS = 60.0
"""Kept for the answers under way."""
_AT_ONCE = 8
_CHUNK = 64
_PAUSES = (0.5, 2.0, 0.0)
"""Seconds after each attempt at which the table or the bucket refused."""


class RecordInput(TypedDict):
    """`cursor` is empty for the first step, and then says which line of the manifest is next."""

    scan: str
    account: str
    region: str
    cursor: str


class RecordOutput(TypedDict):
    """The input of the next step; `cursor` is empty once every answer was dealt with."""

    scan: str
    account: str
    region: str
    cursor: str
    recorded: int
    refused: int


def record_answers(deployment: Deployment, step: RecordInput, remaining_seconds: Callable[[], float]) -> RecordOutput:
    """Record what the workers of a place answered, or as much of that as the time allows.

    A function without an answer is left to the conclusion, as is one whose answer is not plausible, with that reason.
    """
    scan = step["scan"]
    place = AccountRegion(step["account"], step["region"])
    manifest = deployment.files(scan, place).manifest()
    recorder = _Recorder(deployment, scan, recording(deployment, scan))
    start, outcomes = int(step["cursor"] or 0), [0, 0]
    with ThreadPoolExecutor(max_workers=_AT_ONCE, thread_name_prefix="record") as pool:
        while start < len(manifest) and (start == int(step["cursor"] or 0) or remaining_seconds() > RESERVE_SECONDS):
            recorded = recorder.chunk(manifest[start : start + _CHUNK], pool)
            outcomes = [outcomes[0] + recorded.count(True), outcomes[1] + recorded.count(False)]
            start += _CHUNK
    return RecordOutput(
        scan=scan,
        account=place.account,
        region=place.region,
        cursor=str(start) if start < len(manifest) else "",
        recorded=outcomes[0],
        refused=outcomes[1],
    )


@dataclass(frozen=True, slots=True)
class _Recorder:
    deployment: Deployment
    scan: str
    bench: Bench

    def chunk(self, lines: Sequence[ManifestItem], pool: ThreadPoolExecutor) -> list[bool | None]:
        """Whether each answer was recorded, or refused (False), or was not there."""
        slices = list(pool.map(self._slice, lines))
        looks = [(each.function.target, each.function.observed_at) for each in slices]
        over = self.deployment.on_record(signed=False).set_over(looks)
        stopped = [over.get(target, ()) for target, _ in looks]
        return list(pool.map(self._one, lines, slices, stopped))

    def _slice(self, line: ManifestItem) -> Slice:
        return read_slice(self.deployment.s3, self.deployment.scans_bucket, line.slice)

    def _one(self, line: ManifestItem, given: Slice, over: tuple[Setting, ...] | str) -> bool | None:
        """Record one answer. Whatever is wrong with it is told of its function, and the others go on."""
        for pause in _PAUSES:
            try:
                done = contained(Seam.FUNCTION, lambda: self._recorded(line, given, over))
            except ImplausibleAnswer as error:
                kind, why = (
                    type(error).__name__,
                    f"the worker's answer was not plausible: {error}; look at what it runs",
                )
                break
            except MaremmaError as error:
                kind, why = type(error).__name__, f"it could not be recorded: {error}"
                time.sleep(pause)
            else:
                if not isinstance(done, Defect):
                    return done
                kind, why = done.error, done.says
                break
        _LOG.error("the answer about %s was not recorded: %s", line.arn, why)
        self._note(line, kind, why)
        return False

    def _recorded(self, line: ManifestItem, given: Slice, over: tuple[Setting, ...] | str) -> bool | None:
        deployment, function = self.deployment, given.function
        with answers.opened(deployment.s3, deployment.scans_bucket, self.scan, function.target) as answer:
            if answer is None:
                return None
            plausibility.check(answer.found, function, given.prior.joined, self.bench)
            if _is_stopped_since(over, given.prior.settings):
                why = "it was stopped by a quarantine while it was looked at; the next scan looks again"
                self._note(line, "Quarantined", why)
                return False
            facts = FunctionFacts(deployment.s3, deployment.scans_bucket, function.target, answer.mark)
            facts.write(answer.code, answer.layers)
            keys = Keys(scan_key=given.scan_key, policy_hash=given.policy_hash)
            record(answer.found, keys, self.bench, first_scan=line.first, now=datetime.now(UTC))
            return True

    def _note(self, line: ManifestItem, kind: str, why: str) -> None:
        self.deployment.table.batch_write([lost_item(self.scan, line.arn, kind, why)])


def _is_stopped_since(over: tuple[Setting, ...] | str, told: tuple[Setting, ...] | str) -> bool:
    """Whether a worker may have seen a concurrency that a quarantine set after discovery: it is not listed."""
    now, then = (
        isinstance(each, tuple) and any(setting.what == CONCURRENCY for setting in each) for each in (over, told)
    )
    return now and not then

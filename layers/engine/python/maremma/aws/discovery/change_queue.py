"""Empties the change queue into one scan."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.discovery import changes
from maremma.aws.discovery.scopes import written
from maremma.aws.scan.request import KEPT, kept_scopes
from maremma.engine.ports import Store
from maremma.errors import ScanFailed
from maremma.model.results.scan import ScanReason, Scope
from maremma.model.target import AccountRegion

_BATCH = 10
MOST_MESSAGES = 1_000
"""How many messages one scan takes up; the rest waits for the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """What came of a queue. `scan` is empty when nothing had to be scanned; `left` messages were not understood."""

    messages: int
    left: int
    places: int
    scan: str


@dataclass(frozen=True, slots=True)
class ChangeQueue:
    """The queue of change events, and the state machine that scans what they concern.

    What is to be scanned is kept under a key of the scan's name (`keep`), since the input of an execution is limited:
    a role that hundreds of functions share in many accounts is one event.
    """

    sqs: Any
    queue_url: str
    states: Any
    state_machine: str
    keep: Callable[[str, bytes], object]

    def drain(self, store: Store, places: Sequence[AccountRegion], *, most: int = MOST_MESSAGES) -> Drained:
        """Start at most one scan for all waiting messages; ScanFailed when the services refuse.

        The scan is named after its messages and started before they are deleted, so a crash repeats it at worst. A
        message that cannot be understood stays, until the queue hands it to its dead-letter queue.
        """
        understood: dict[str, Mapping[str, str]] = {}
        wanted: list[changes.Change] = []
        left = 0
        try:
            for message in self._receive(most):
                try:
                    change = changes.read(message["Body"])
                except ValueError:
                    left += 1
                    continue
                if change is not None and message["MessageId"] not in understood:
                    wanted.append(change)
                understood[message["MessageId"]] = message
            scopes = changes.scopes(wanted, store, places)
            scan = self._start(scopes, sorted(understood)) if scopes else ""
            self._delete(list(understood.values()))
        except (ClientError, BotoCoreError) as error:
            code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
            raise ScanFailed(
                f"the change queue {self.queue_url} could not be drained ({code}). Its messages stay; check "
                "that this role may use the queue and start the state machine"
            ) from error
        return Drained(messages=len(understood), left=left, places=len(scopes), scan=scan)

    def _receive(self, most: int) -> Iterator[Mapping[str, str]]:
        received = 0
        while received < most:
            reply = self.sqs.receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=_BATCH, WaitTimeSeconds=1)
            messages = reply.get("Messages", [])
            if not messages:
                return
            received += len(messages)
            yield from messages

    def _start(self, scopes: Sequence[Scope], message_ids: Sequence[str]) -> str:
        scan = f"change-{hashlib.sha256(' '.join(message_ids).encode()).hexdigest()[:32]}"
        self.keep(kept_scopes(scan), written(scopes))
        request = {"reason": ScanReason.CHANGE.value, "scopes": KEPT}
        try:
            self.states.start_execution(stateMachineArn=self.state_machine, name=scan, input=json.dumps(request))
        except ClientError as error:
            # These very messages were taken up before; only deleting them is left to do.
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise
        return scan

    def _delete(self, messages: Sequence[Mapping[str, str]]) -> None:
        """Delete what was taken up. What the queue does not delete comes again, and a repeated scan harms nobody."""
        for start in range(0, len(messages), _BATCH):
            entries = [
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]}
                for number, message in enumerate(messages[start : start + _BATCH])
            ]
            self.sqs.delete_message_batch(QueueUrl=self.queue_url, Entries=entries)

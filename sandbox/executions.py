"""Executions of state machines, followed to their end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.errors import SandboxError

_PAUSE, _LONGEST_PAUSE = 0.02, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How an execution ended."""

    status: str
    output: object
    error: str
    cause: str

    @property
    def succeeded(self) -> bool:
        """Whether it got to its end."""
        return self.status == "SUCCEEDED"


class Execution:
    """One execution of a state machine."""

    def __init__(self, client: Any, arn: str) -> None:
        self._client = client
        self.arn = arn

    def wait(self, timeout: float = 600, on_event: Callable[[Mapping[str, Any]], None] | None = None) -> Ending:
        """Follow the execution to its end, and tell every history event on the way."""
        deadline, told, pause = time.monotonic() + timeout, 0, _PAUSE
        while True:
            described = self._client.describe_execution(executionArn=self.arn)
            if on_event is not None:
                history = self.history()
                for event in history[told:]:
                    on_event(event)
                told = len(history)
            if described["status"] != "RUNNING":
                return _ending(described)
            if time.monotonic() > deadline:
                raise SandboxError(f"{self.arn} still runs after {timeout:g} seconds.")
            time.sleep(pause)
            pause = min(pause * 1.3, _LONGEST_PAUSE)

    def history(self) -> list[Mapping[str, Any]]:
        """The events of the execution itself; those of a Distributed Map's children are not part of it, as on AWS."""
        events: list[Mapping[str, Any]] = self._client.get_execution_history(executionArn=self.arn)["events"]
        return events

    def stop(self) -> None:
        """Abort the execution."""
        self._client.stop_execution(executionArn=self.arn)


def _ending(described: Mapping[str, Any]) -> Ending:
    return Ending(
        status=described["status"],
        output=json.loads(described["output"]) if "output" in described else None,
        error=described.get("error", ""),
        cause=described.get("cause", ""),
    )

"""Faults on purpose: throttles, denials, failures, latency, lost and doubled requests, and callers that die."""

from __future__ import annotations

import enum
import threading
from dataclasses import dataclass

from sandbox.answers import Answer, error
from sandbox.operations import Operation


class FaultKind(enum.Enum):
    """What goes wrong."""

    THROTTLE = "throttle"
    DENY = "deny"
    DELAY = "delay"
    BREAK = "break"
    """The service fails, with the status 500."""
    DROP = "drop"
    DUPLICATE = "duplicate"
    KILL = "kill"
    """The function that asks dies before its request is served, or right after if the fault is `served`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong for the next `times` matching requests; for all of them when `times` is None.

    `match` is a text that has to occur in the path, the query or the body, or several that all have to; `caller` is a
    function name or role.
    """

    service: str
    operation: str
    kind: FaultKind
    times: int | None = 1
    account: str | None = None
    caller: str | None = None
    match: str | tuple[str, ...] | None = None
    seconds: float = 1.0
    served: bool = False

    def concerns(self, operation: Operation, account: str, caller: str, text: str) -> bool:
        """Whether this request is meant."""
        wanted = (self.match,) if isinstance(self.match, str) else self.match or ()
        return (
            (self.service, self.operation) == (operation.service, operation.name)
            and self.account in (None, account)
            and self.caller in (None, caller)
            and all(each in text for each in wanted)
        )


_THROTTLED = {
    "lambda": ("TooManyRequestsException", 429),
    "apigateway": ("TooManyRequestsException", 429),
    "apigatewayv2": ("TooManyRequestsException", 429),
    "s3": ("SlowDown", 503),
    "iam": ("Throttling", 400),
    "sts": ("Throttling", 400),
    "sns": ("Throttling", 400),
    "cloudformation": ("Throttling", 400),
}

_BROKEN = {"dynamodb": "InternalServerError", "s3": "InternalError", "lambda": "ServiceException"}


class Faults:
    """The faults that wait for their requests."""

    def __init__(self) -> None:
        self._left: list[tuple[Fault, int | None]] = []
        self._lock = threading.Lock()

    def inject(self, fault: Fault) -> None:
        """Make the next matching requests go wrong."""
        with self._lock:
            self._left.append((fault, fault.times))

    @property
    def waiting(self) -> bool:
        """Whether any fault is left."""
        return bool(self._left)

    def clear(self) -> None:
        """Forget every fault."""
        with self._lock:
            self._left.clear()

    def take(self, operation: Operation, account: str, caller: str, text: str) -> Fault | None:
        """The first fault that concerns a request, counted down."""
        with self._lock:
            for index, (fault, left) in enumerate(self._left):
                if not fault.concerns(operation, account, caller, text):
                    continue
                if left is not None:
                    self._left[index : index + 1] = [(fault, left - 1)] if left > 1 else []
                return fault
        return None


def refusal(fault: Fault, operation: Operation) -> Answer | None:
    """What a throttled, denied or failed request is answered; None for the other kinds."""
    if fault.kind is FaultKind.THROTTLE:
        code, status = _THROTTLED.get(operation.service, ("ThrottlingException", 400))
        return error(operation.protocol, code, "Rate exceeded", status)
    if fault.kind is FaultKind.DENY:
        plain = operation.protocol in ("query", "ec2", "rest-xml")
        code = "AccessDenied" if plain else "AccessDeniedException"
        return error(operation.protocol, code, f"User is not authorized to perform: {operation.action}", 403)
    if fault.kind is FaultKind.BREAK:
        return error(operation.protocol, _BROKEN.get(operation.service, "InternalFailure"), "We failed", 500)
    return None

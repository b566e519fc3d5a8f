"""Every API call that the sandbox saw, for counting and for comparing with what the roles were granted."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qs

# The name alone or at the end of an ARN, whole or in part; a qualifier may follow it.
_FUNCTION = re.compile(r"/functions/(?:[^/]*?:function:)?([^/:]+)(?::([^/:]+))?(?:/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One API call."""

    account: str
    region: str
    service: str
    operation: str
    action: str
    caller: str
    path: str
    query: str
    status: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.service}:{self.operation}"

    @property
    def function(self) -> tuple[str, str]:
        """The name and the qualifier of the function that a call to Lambda is about; empty where there is none."""
        named = _FUNCTION.search(self.path) if self.service == "lambda" else None
        if named is None:
            return "", ""
        name, qualifier = named.groups(default="")
        return name, qualifier or parse_qs(self.query).get("Qualifier", [""])[0]


class Calls:
    """An append-only list of calls, read from a mark."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._lock = threading.Lock()

    def record(self, call: Call) -> None:
        """Add one call."""
        with self._lock:
            self._calls.append(call)

    def mark(self) -> int:
        """A point in time to count from."""
        return len(self._calls)

    def since(self, mark: int = 0) -> list[Call]:
        """The calls after a mark."""
        return self._calls[mark:]

    def counts(self, mark: int = 0, *, caller: str | None = None) -> Counter[str]:
        """How often each `service:Operation` was called after a mark, by everybody or by one caller."""
        return Counter(str(call) for call in self.since(mark) if caller is None or call.caller == caller)

    def functions(self, operation: str, mark: int = 0) -> Counter[tuple[str, str]]:
        """How often an operation of Lambda was called after a mark, by name and qualifier of the function."""
        return Counter(call.function for call in self.since(mark) if str(call) == f"lambda:{operation}")

    def actions(self, caller: str, mark: int = 0) -> set[str]:
        """The IAM actions that a caller needed after a mark."""
        return {call.action for call in self.since(mark) if call.caller == caller}

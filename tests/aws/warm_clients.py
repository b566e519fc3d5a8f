"""Clients that one test after another uses: to make one costs more than most tests do with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import boto3


@dataclass
class _Lent:
    """A client, and what has to be undone before another test gets it."""

    client: Any
    handlers: list[tuple[str, Any, Any]] = field(default_factory=list)
    tried_again: bool = False

    def __post_init__(self) -> None:
        events = self.client.meta.events
        # A client that had to try again remembers that, and is slower or gives up earlier from then on.
        events.register_first("needs-retry", self._attempted)
        for way in ("register", "register_first", "register_last"):
            setattr(events, way, partial(self._registered, getattr(events, way)))

    def as_new(self) -> bool:
        """Take every handler off again; whether another test may have the client."""
        for event, handler, unique_id in self.handlers:
            self.client.meta.events.unregister(event, handler, unique_id=unique_id)
        self.handlers.clear()
        return not self.tried_again

    def _attempted(self, attempts: int = 0, **_: Any) -> None:
        self.tried_again = self.tried_again or attempts > 1

    def _registered(self, register: Any, event: str, handler: Any, unique_id: Any = None, **more: Any) -> None:
        self.handlers.append((event, handler, unique_id))
        register(event, handler, unique_id=unique_id, **more)


class WarmSession(boto3.Session):
    """A session that lends its clients: within a test each is a new one to whoever asks, as boto3's are."""

    def __init__(self, **identity: Any) -> None:
        super().__init__(**identity)
        self._free: defaultdict[tuple[Any, ...], list[_Lent]] = defaultdict(list)
        self._lent: list[tuple[tuple[Any, ...], _Lent]] = []

    def client(self, service_name: str, region_name: str | None = None, config: Any = None) -> Any:
        """A client of a service, with no handler but those that botocore gives it."""
        key = (service_name, region_name, config)
        free = self._free[key]
        lent = free.pop() if free else _Lent(super().client(service_name, region_name=region_name, config=config))
        self._lent.append((key, lent))
        return lent.client

    def take_back(self) -> None:
        """The test is over: what it was lent is as good as new."""
        for key, lent in self._lent:
            if lent.as_new():
                self._free[key].append(lent)
        self._lent.clear()

"""moto builds the map of a service's paths when it is first asked, in whatever thread asks.

Two threads that build one at a time end in a SystemError at random: CPython 3.11 counts the depth of syntax trees, of
which werkzeug makes many, for all threads together.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moto.core.routing import ServiceOperationRouter

from sandbox.patching import replaced


@contextmanager
def built_in_turn() -> Iterator[None]:
    """Let one thread at a time look for its router, and so build it."""
    turn, original = threading.Lock(), ServiceOperationRouter._get_router

    def in_turn(router: ServiceOperationRouter, protocol: str) -> Any:
        with turn:
            return original(router, protocol)

    with replaced(ServiceOperationRouter, "_get_router", in_turn):
        yield

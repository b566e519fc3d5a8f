"""Who is told how far a scan has got."""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """Is told how far a scan has got."""

    def says(self, what: str) -> None:
        """What is being done now."""
        ...

    def expects(self, count: int) -> None:
        """How many functions have to run."""
        ...

    def done(self, count: int = 1) -> None:
        """That many more have run."""
        ...

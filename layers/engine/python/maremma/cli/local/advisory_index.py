"""The index of advisories on this machine: one file in the user's cache."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from maremma.analysis.advisories.advisor import Advisor
from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.aws.advisories.sources import Sources
from maremma.errors import FeedRefused


class AdvisoryCache:
    """The index that `maremma advisories` makes and the other commands read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ) -> AdvisoryCache:
        """Where the user's caches lie."""
        base = environment.get("XDG_CACHE_HOME")
        return cls((Path(base) if base else Path.home() / ".cache") / "maremma" / "advisories.sqlite")

    def open(self) -> AdvisoryIndex:
        """The index; FeedRefused where there is none."""
        if not self.path.exists():
            raise FeedRefused("there is no index of advisories on this machine yet; run `maremma advisories refresh`")
        return AdvisoryIndex.open(self.path)

    def advisor(self, environment: Mapping[str, str] = os.environ) -> Advisor:
        """Whom the other commands ask about components."""
        return Advisor.of(self.open, Sources.of(environment).at_most)

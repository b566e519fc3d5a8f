"""The index in a worker: fetched once per execution environment, and looked after now and then while that lives."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.errors import FeedRefused

_LOOK_AGAIN = timedelta(minutes=15)

Fetch = Callable[[Path, str], str | None]
"""See `IndexShelf.fetch`."""


class KeptIndex:
    """An index that stays open while its source does not change."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._etag = ""
        self._looked: datetime | None = None
        self._index: AdvisoryIndex | None = None

    def now(self, at: datetime, *, newest: bool = False) -> AdvisoryIndex:
        """The index, and with `newest` not one that may have been replaced; FeedRefused where there is none.

        One that is there already stays when a newer one cannot be had: its age tells.
        """
        if self._index is not None and self._looked is not None and not newest and at - self._looked < _LOOK_AGAIN:
            return self._index
        try:
            self._renew()
        except FeedRefused:
            if self._index is None:
                raise
        self._looked = at
        if self._index is None:
            raise FeedRefused(
                "there is no index of advisories yet; the first refresh makes one, or see what failed in its log"
            )
        return self._index

    def _renew(self) -> None:
        with tempfile.TemporaryDirectory(prefix="maremma-advisories-") as folder:
            path = Path(folder) / "index.sqlite"
            etag = self._fetch(path, self._etag)
            if etag is None or etag == self._etag:
                return
            # What is open stays readable without its name, for as long as anybody uses it.
            self._index, self._etag = AdvisoryIndex.open(path), etag

"""Makes the index of advisories on this machine anew."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.aws.advisories.download import FeedDownload
from maremma.aws.advisories.refresh import refresh
from maremma.aws.advisories.sources import Source, Sources, ecosystem_sources
from maremma.cli.local.advisory_index import AdvisoryCache
from maremma.contract import Environment
from maremma.errors import FeedRefused, SettingsError
from maremma.model.code.advisory import EXPLOITED, PROBABILITY

_EXPLOITED_FILES = ("kev/known_exploited_vulnerabilities.json", "known_exploited_vulnerabilities.json")
_PROBABILITY_FILES = ("epss/epss_scores-current.csv.gz", "epss_scores-current.csv.gz", "epss_scores-current.csv")


def refreshed(cache: AdvisoryCache, sources: Sources, now: datetime) -> AdvisoryIndex:
    """Make the index anew; the old one stays where that fails with FeedRefused."""
    made = cache.path.with_name(f"{cache.path.name}.{os.getpid()}.new")
    previous = _previous(cache)
    try:
        cache.path.parent.mkdir(parents=True, exist_ok=True)
        refresh(sources, previous, made, FeedDownload(), now)
        made.replace(cache.path)
    except OSError as error:
        raise SettingsError(f"{cache.path} cannot be written ({error.strerror}); see XDG_CACHE_HOME") from error
    finally:
        made.unlink(missing_ok=True)
        if previous is not None:
            previous.close()
    return cache.open()


def _previous(cache: AdvisoryCache) -> AdvisoryIndex | None:
    try:
        index = cache.open()
    except FeedRefused:
        return None
    return index if index.is_whole else None


def sources_in(place: str, environment: Mapping[str, str] = os.environ) -> Sources:
    """The feeds in a folder, or below an address, in the layout of OSV's bucket.

    Of a folder every ecosystem that is there is taken, and the lists of exploitation if they are.
    """
    if "://" in place:
        return Sources.of({**environment, Environment.ADVISORY_FEED: place})
    folder = Path(place).resolve()
    root = folder / "osv" if (folder / "osv").is_dir() else folder
    found = sorted(each.parent.name for each in root.glob("*/all.zip"))
    if not found:
        raise SettingsError(f"{place} holds no archive of advisories; name the folder above <ecosystem>/all.zip")
    return Sources(
        ecosystems=ecosystem_sources(root.as_uri(), found),
        exploited=Source(EXPLOITED, _first(folder, _EXPLOITED_FILES)),
        probabilities=Source(PROBABILITY, _first(folder, _PROBABILITY_FILES)),
    )


def _first(folder: Path, names: tuple[str, ...]) -> str:
    return next((path.as_uri() for path in (folder / name for name in names) if path.is_file()), "")

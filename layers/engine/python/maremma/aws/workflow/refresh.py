"""Refresh: the feeds of advisories into the index that workers read."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from botocore.exceptions import BotoCoreError, ClientError

from maremma.analysis.advisories.index import AdvisoryIndex
from maremma.aws.advisories.download import FeedDownload, Get
from maremma.aws.advisories.refresh import refresh
from maremma.aws.advisories.sources import Sources
from maremma.aws.deployment import Deployment
from maremma.contract import Environment
from maremma.errors import FeedRefused, ScanFailed
from maremma.model.results.scan import ScanReason


class RefreshOutput(TypedDict):
    """What the index is made of. `written` is False if another refresh came first; `failing` says what is older.

    `scan` is the one that compares every function with it, empty for the first index of all.
    """

    written: bool
    digest: str
    bytes: int
    age_hours: float
    advisories: dict[str, int]
    skipped: dict[str, int]
    fewer: dict[str, str]
    failing: dict[str, str]
    scan: str


def refresh_advisories(deployment: Deployment, get: Get | None = None) -> RefreshOutput:
    """Make the index anew and put it where workers find it; FeedRefused if there is none to put."""
    now = datetime.now(UTC)
    shelf = deployment.index_shelf
    with tempfile.TemporaryDirectory(prefix="maremma-refresh-") as folder:
        kept, made = Path(folder) / "kept.sqlite", Path(folder) / "made.sqlite"
        etag = shelf.fetch(kept)
        previous = _opened(kept) if etag is not None else None
        feeds = refresh(Sources.of(deployment.environment), previous, made, get or FeedDownload(), now)
        index = AdvisoryIndex.open(made)
        output = RefreshOutput(
            written=shelf.put(made, etag),
            digest=index.digest,
            bytes=made.stat().st_size,
            age_hours=round(index.age(now).total_seconds() / 3600, 1),
            advisories={feed.name: feed.records for feed in feeds},
            skipped={feed.name: feed.skipped for feed in feeds if feed.skipped},
            fewer={feed.name: feed.note for feed in feeds if feed.note},
            failing={
                feed.name: f"since {feed.failing_since:%Y-%m-%d %H:%M}: {feed.problem}"
                for feed in feeds
                if feed.failing_since
            },
            scan="",
        )
        for each in (index, previous):
            if each is not None:
                each.close()
    if etag is not None and output["written"]:
        output["scan"] = _scan(deployment, output["digest"])
    return output


def _scan(deployment: Deployment, digest: str) -> str:
    """Start the scan of this index, unless it was: each index has one, however often it is confirmed."""
    scan = f"advisories-{digest[:32]}"
    machine = deployment.named(Environment.STATE_MACHINE)
    request = json.dumps({"reason": ScanReason.ADVISORIES.value})
    try:
        deployment.client("stepfunctions").start_execution(stateMachineArn=machine, name=scan, input=request)
    except ClientError as error:
        code = str(error.response["Error"]["Code"])
        if code != "ExecutionAlreadyExists":
            raise _not_started(code) from error
    except BotoCoreError as error:
        raise _not_started(type(error).__name__) from error
    return scan


def _not_started(why: str) -> ScanFailed:
    return ScanFailed(
        f"the index of advisories was renewed, and the scan that compares functions with it was not started ({why}); "
        "check that this role may start the state machine, or run `maremma scan --deployed`"
    )


def _opened(path: Path) -> AdvisoryIndex | None:
    """The last index, if it is whole; a damaged one is made anew from the feeds alone."""
    try:
        index = AdvisoryIndex.open(path)
    except FeedRefused:
        return None
    return index if index.is_whole else None

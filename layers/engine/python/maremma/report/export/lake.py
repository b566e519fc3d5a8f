"""Events of OCSF in the folders that Security Lake wants of a custom source, which has one class of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import PurePosixPath

from maremma.report.export.ocsf import lines
from maremma.report.export.ocsf_event import Event

_SOURCE_VERSION = "1.0"


def files(events: Iterable[Event]) -> dict[PurePosixPath, str]:
    """The text of each file by its path: lines of JSON in the order of their time, by class, region, account and day.

    Security Lake takes Parquet alone, so the lines have to be converted before they are uploaded.
    """
    found: dict[PurePosixPath, list[Event]] = defaultdict(list)
    for each in events:
        found[_path(each)].append(each)
    return {path: lines(sorted(some, key=_time)) + "\n" for path, some in sorted(found.items())}


def _path(event: Event) -> PurePosixPath:
    cloud = event["cloud"] if isinstance(event["cloud"], dict) else {}
    account = cloud["account"] if isinstance(cloud["account"], dict) else {}
    day = datetime.fromtimestamp(_time(event) / 1000, UTC).strftime("%Y%m%d")
    source = f"maremma-{str(event['class_name']).lower().replace(' ', '-')}"
    places = (f"region={cloud['region']}", f"accountId={account['uid']}", f"eventDay={day}")
    return PurePosixPath("ext", source, _SOURCE_VERSION, *places, "findings.jsonl")


def _time(event: Event) -> int:
    return int(str(event["time"]))

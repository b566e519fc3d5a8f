"""How a value lies in the table: as an item, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from maremma.aws.state import codec, keys
from maremma.aws.state.credibility import credible
from maremma.aws.state.table import Item, Key
from maremma.contract import Index
from maremma.engine.canonical import Plain, plain
from maremma.errors import StoreError, UnreadableRecord
from maremma.model.function.relay import Relay
from maremma.model.results.alert import Alert
from maremma.model.results.finding import FindingRecord
from maremma.model.results.scan import Latest, ScanTotals, Trouble
from maremma.model.target import AccountRegion, Target

T = TypeVar("T")


HISTORY_DAYS = 400
ITEM_BYTES = 20_000
"""The largest item we write. What does not fit is cut here; the assessment in S3 has it in full."""

_WRITTEN: Mapping[type, tuple[str, ...]] = {Relay: ("listens", "emits", "trusts")}
"""What every version writes, and whose absence would say that there is nothing."""

_LONG_TEXT = 1_000
_FIX = 300
_STEPS = 8
_SHORT_TEXT = 200
_ROOM_FOR_NOTES = 6_000


def expiry(moment: datetime, days: int) -> int:
    """When DynamoDB may delete an item, in seconds of the epoch."""
    return int((moment + timedelta(days=days)).timestamp())


def relay_item(relay: Relay) -> Item:
    """A function's links, as many as fit: those to outsiders come first."""
    item = _keyed(keys.relay_key(relay.target), relay)
    for name in ("trusts", "emits", "listens"):
        links = item[name]
        while isinstance(links, list) and links and _size(item) > ITEM_BYTES:
            links.pop()
    return item


def latest_item(latest: Latest) -> Item:
    """The newest word on a function. Its place puts it on the ranking; causes that do not fit are left out."""
    item = _keyed(keys.latest_key(latest.target), latest)
    item[Index.RANKING_PARTITION] = str(latest.target.place)
    item["observed_at"] = keys.stamp(latest.observed_at)
    item["worst"] = shortened(latest.worst)
    shares = item["shares"]
    for each in (item["first"], *(shares if isinstance(shares, list) else ())):
        _shorten_fix(each)
    for parts in (shares, item["contributions"]):
        while isinstance(parts, list) and parts and _size(item) > ITEM_BYTES:
            parts.pop()
    return item


def finding_item(target: Target, record: FindingRecord) -> Item:
    """A finding's life, its text cut to what fits."""
    return _keyed(keys.finding_key(target, record), record) | {"says": shortened(record.says)}


def score_item(latest: Latest) -> Item:
    """One point of a function's history."""
    kept = ("points", "low", "high", "band", "formula", "coverage", "findings", "scan")
    fields = {name: plain(getattr(latest, name)) for name in kept}
    key = (keys.function_key(latest.target), keys.SCORE + keys.stamp(latest.observed_at))
    return _keyed(key) | fields | {Index.EXPIRY: expiry(latest.observed_at, HISTORY_DAYS)}


def role_item(latest: Latest) -> Item:
    """That a function runs under a role."""
    return _keyed(keys.role_key(latest.role_arn, latest.target))


def secret_item(group: str, target: Target) -> Item:
    """That a function holds a secret."""
    return _keyed((keys.secret_partition(group), keys.function_key(target)))


def due_item(target: Target, observed_at: datetime, *, gone: bool = False) -> Item:
    """That a function has to be filed in Security Hub as it was looked at then, or that it was deleted."""
    return _keyed(keys.due_key(target)) | {"observed_at": keys.stamp(observed_at), "gone": gone}


def place_item(place: AccountRegion, at: datetime) -> Item:
    """Notes the first whole scan of an account-region."""
    return _keyed(keys.place_key(place)) | {"observed_at": keys.stamp(at)}


def trouble_item(trouble: Trouble) -> Item:
    """What is not known of an account-region."""
    return _keyed(keys.trouble_key(trouble.place)) | {"marks": list(trouble.marks), "scan": trouble.scan}


def scan_items(totals: ScanTotals) -> tuple[Item, Item]:
    """What a scan came to: under its id, and in the list of scans."""
    fields = _mapping(totals)
    for name in ("failed_places", "notes"):
        fields[name] = _few(getattr(totals, name))
    return (
        _keyed((keys.scan_partition(totals.scan), keys.SUMMARY)) | fields,
        _keyed((keys.SCANS, f"{keys.stamp(totals.started_at)}#{totals.scan}")) | fields,
    )


def value(type_: type[T], item: Mapping[str, Plain], now: datetime) -> T:
    """The value that an item holds; UnreadableRecord if it is none, or cannot be true."""
    lacks = [name for name in _WRITTEN.get(type_, ()) if name not in item]
    if lacks:
        raise UnreadableRecord(f"{item.get(Index.PARTITION)} · {item.get(Index.SORT)} lacks {lacks[0]}")
    try:
        return credible(codec.load(type_, json.dumps(item)), now)
    except StoreError as error:
        raise UnreadableRecord(f"{item.get(Index.PARTITION)} · {item.get(Index.SORT)}: {error}") from None


def readable(type_: type[T], rows: Iterable[Mapping[str, Plain]], now: datetime, unreadable: list[str]) -> Iterator[T]:
    """The values of those items that can be read; of every other one `unreadable` gets a sentence."""
    for row in rows:
        try:
            yield value(type_, row, now)
        except StoreError as error:
            unreadable.append(str(error))


def alert_body(alert: Alert) -> str:
    """An alert as JSON that fits an item.

    The worst finding comes first, with the path behind it; then the other findings, and at last their paths. What does
    not fit is counted.
    """
    texts: dict[str, Plain] = {"says": shortened(alert.says), "title": shortened(alert.title)}
    fields = _mapping(alert) | texts | {"findings": []}
    _shorten_fix(fields["first"])
    room = ITEM_BYTES - _LONG_TEXT - _size(fields)
    kept: list[dict[str, Plain]] = []
    paths = {}
    for finding in map(_mapping, alert.findings):
        finding |= {name: shortened(str(finding[name])) for name in ("says", "fix")}
        path = finding.pop("because")
        bare: dict[str, Plain] = finding | {"because": []}
        size = _size(bare) + 2
        if size > room:
            break
        room -= size
        kept.append(bare)
        paths[len(kept) - 1] = _ends(path)
        if len(kept) == 1:
            room = _with_path(bare, paths.pop(0), room)
    for number, path in paths.items():
        room = _with_path(kept[number], path, room)
    fields["findings"] = list[Plain](kept)
    fields["more"] = alert.more + len(alert.findings) - len(kept)
    return json.dumps(fields, ensure_ascii=False)


def _with_path(finding: dict[str, Plain], path: list[Plain], room: int) -> int:
    """Put the path into a finding if there is room for it; gives the room that is left."""
    size = len(json.dumps(path, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    if size > room:
        return room
    finding["because"] = path
    return room - size


def _ends(path: Plain) -> list[Plain]:
    """Where a path begins and where it ends, if it is long: its middle says least. Long texts are cut."""
    assert isinstance(path, list)  # noqa: S101 (a tuple is a list)
    shown = path if len(path) <= _STEPS else [*path[: _STEPS // 2], *path[-_STEPS // 2 :]]
    return [{**step, "says": shortened(str(step["says"]))} for step in shown if isinstance(step, dict)]


def _mapping(value: object) -> dict[str, Plain]:
    fields = plain(value)
    assert isinstance(fields, dict)  # noqa: S101 (a dataclass is a mapping)
    return fields


def _shorten_fix(fix: Plain) -> None:
    if isinstance(fix, dict):
        fix |= {name: shortened(str(fix[name]), _FIX) for name in ("title", "fix")}


def shortened(text: str, most: int = _LONG_TEXT) -> str:
    """A text, with an ellipsis in place of what is too long."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _keyed(key: Key, value: object = None) -> Item:
    fields = _mapping(value) if value is not None else {}
    return {Index.PARTITION: key[0], Index.SORT: key[1]} | fields


def _few(texts: tuple[str, ...]) -> Plain:
    """The first texts, as many as fit, and how many more there are."""
    kept: list[Plain] = []
    room = _ROOM_FOR_NOTES
    for text in texts:
        short = text if len(text) <= _SHORT_TEXT else text[: _SHORT_TEXT - 1] + "…"
        room -= len(short.encode("utf-8", "surrogatepass")) + 4
        if room < 0:
            return [*kept, f"and {len(texts) - len(kept)} more"]
        kept.append(short)
    return kept


def _size(item: Item) -> int:
    return len(json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass"))

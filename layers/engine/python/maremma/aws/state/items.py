"""How the model lies in the table: the keys, and a value as an item and back."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from maremma.aws.state import codec
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

LATEST = "LATEST"
FINDING = "FINDING#"
SCORE = "SCORE#"
SCANS = "SCANS"
SUMMARY = "SUMMARY"
LOST = "LOST#"
PLACE = "PLACE#"
RELAYS = tuple(f"RELAYS#{shard}" for shard in range(8))
"""A few partitions, so that workers who write at the same time do not wait for each other."""

DUE_SHARDS = 8

HISTORY_DAYS = 400
ITEM_BYTES = 20_000
"""The largest item we write. What does not fit is cut here; the assessment in S3 has it in full."""

_WRITTEN: Mapping[type, tuple[str, ...]] = {Relay: ("listens", "emits", "trusts")}
"""What every version writes, and whose absence would say that there is nothing."""

_LONG_TEXT = 1_000
_STEPS = 8
_SHORT_TEXT = 200
_ROOM_FOR_NOTES = 6_000


def stamp(moment: datetime) -> str:
    """An instant as text of fixed width, in UTC, so that texts compare as instants do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def expiry(moment: datetime, days: int) -> int:
    """When DynamoDB may delete an item, in seconds of the epoch."""
    return int((moment + timedelta(days=days)).timestamp())


def function_key(target: Target) -> str:
    """The partition of everything about a function."""
    return f"FN#{target.arn}"


def latest_key(target: Target) -> Key:
    """Where the newest word on a function lies."""
    return function_key(target), LATEST


def finding_key(target: Target, record: FindingRecord) -> Key:
    """Where a finding's life lies."""
    return function_key(target), FINDING + record.fingerprint


def role_key(role_arn: str, target: Target) -> Key:
    """Where it lies that a function runs under a role."""
    return f"ROLE#{role_arn}", function_key(target)


def relay_key(target: Target) -> Key:
    """Where a function's links to others lie."""
    return RELAYS[int(hashlib.sha256(target.arn.encode()).hexdigest(), 16) % len(RELAYS)], function_key(target)


def relay_item(relay: Relay) -> Item:
    """A function's links, as many as fit: those to outsiders come first."""
    item = _keyed(relay_key(relay.target), relay)
    for name in ("trusts", "emits", "listens"):
        links = item[name]
        while isinstance(links, list) and links and _size(item) > ITEM_BYTES:
            links.pop()
    return item


def scan_partition(scan: str) -> str:
    """The partition of everything about a scan."""
    return f"SCAN#{scan}"


def assessment_key(target: Target, observed_at: datetime) -> str:
    """Where an assessment lies in the scans bucket."""
    return f"assessments/{target.account}/{target.region}/{target.name}/{stamp(observed_at)}.json.gz"


def facts_key(target: Target) -> str:
    """Where lies in the scans bucket what is kept of a function to judge it again."""
    return f"assessments/{target.account}/{target.region}/{target.name}/facts.json.gz"


def listing_key(place: AccountRegion) -> str:
    """Where lies in the scans bucket what the functions of an account-region hold."""
    return f"assessments/{place.account}/{place.region}/holdings.json.gz"


def latest_item(latest: Latest) -> Item:
    """The newest word on a function. Its place puts it on the ranking; causes that do not fit are left out."""
    item = _keyed(latest_key(latest.target), latest)
    item[Index.RANKING_PARTITION] = str(latest.target.place)
    item["observed_at"] = stamp(latest.observed_at)
    item["worst"] = shortened(latest.worst)
    contributions = item["contributions"]
    while isinstance(contributions, list) and contributions and _size(item) > ITEM_BYTES:
        contributions.pop()
    return item


def finding_item(target: Target, record: FindingRecord) -> Item:
    """A finding's life, its text cut to what fits."""
    return _keyed(finding_key(target, record), record) | {"says": shortened(record.says)}


def score_item(latest: Latest) -> Item:
    """One point of a function's history."""
    kept = ("points", "low", "high", "band", "formula", "coverage", "findings", "scan")
    fields = {name: plain(getattr(latest, name)) for name in kept}
    key = (function_key(latest.target), SCORE + stamp(latest.observed_at))
    return _keyed(key) | fields | {Index.EXPIRY: expiry(latest.observed_at, HISTORY_DAYS)}


def role_item(latest: Latest) -> Item:
    """That a function runs under a role."""
    return _keyed(role_key(latest.role_arn, latest.target))


def secret_partition(group: str) -> str:
    """The partition of the functions that hold one secret."""
    return f"SECRET#{group}"


def secret_item(group: str, target: Target) -> Item:
    """That a function holds a secret."""
    return _keyed((secret_partition(group), function_key(target)))


def due_key(target: Target) -> Key:
    """Where it lies that a function has to be filed in Security Hub."""
    return f"FILE#{zlib.crc32(target.arn.encode()) % DUE_SHARDS}", function_key(target)


def due_item(target: Target, observed_at: datetime, *, gone: bool = False) -> Item:
    """That a function has to be filed in Security Hub as it was looked at then, or that it was deleted."""
    return _keyed(due_key(target)) | {"observed_at": stamp(observed_at), "gone": gone}


def place_key(place: AccountRegion) -> Key:
    """The key that is there once an account-region was scanned as a whole."""
    return f"PLACE#{place}", "SCANNED"


def place_item(place: AccountRegion, at: datetime) -> Item:
    """Notes the first whole scan of an account-region."""
    return _keyed(place_key(place)) | {"observed_at": stamp(at)}


def trouble_key(place: AccountRegion) -> Key:
    """Where it lies what is not known of an account-region."""
    return f"PLACE#{place}", "TROUBLE"


def trouble_item(trouble: Trouble) -> Item:
    """What is not known of an account-region."""
    return _keyed(trouble_key(trouble.place)) | {"marks": list(trouble.marks), "scan": trouble.scan}


def scan_items(totals: ScanTotals) -> tuple[Item, Item]:
    """What a scan came to: under its id, and in the list of scans."""
    fields = _mapping(totals)
    for name in ("failed_places", "notes"):
        fields[name] = _few(getattr(totals, name))
    return (
        _keyed((scan_partition(totals.scan), SUMMARY)) | fields,
        _keyed((SCANS, f"{stamp(totals.started_at)}#{totals.scan}")) | fields,
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


def target_of(function_key: Plain) -> Target | None:
    """The function that a partition is about; None for what names none."""
    return Target.named(str(function_key).removeprefix("FN#"))


def targets_in(rows: Iterable[Mapping[str, Plain]]) -> tuple[Target, ...]:
    """The functions that rows name by their sort keys."""
    named = (target_of(row[Index.SORT]) for row in rows)
    return tuple(target for target in named if target is not None)


def place_of(text: str) -> AccountRegion:
    """The account-region that `<account>/<region>` names."""
    account, _, region = text.partition("/")
    return AccountRegion(account, region)


def alert_body(alert: Alert) -> str:
    """An alert as JSON that fits an item.

    The worst finding comes first, with the path behind it; then the other findings, and at last their paths. What does
    not fit is counted.
    """
    texts: dict[str, Plain] = {"says": shortened(alert.says), "title": shortened(alert.title)}
    fields = _mapping(alert) | texts | {"findings": []}
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


def shortened(text: str) -> str:
    """A text, with an ellipsis in place of what is too long."""
    return text if len(text) <= _LONG_TEXT else text[: _LONG_TEXT - 1] + "…"


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

"""Where the model lies: the keys of the table's rows, and those of the objects in the scans bucket."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from maremma.contract import Index
from maremma.engine.canonical import Plain
from maremma.model.results.finding import FindingRecord
from maremma.model.target import AccountRegion, Target

if TYPE_CHECKING:
    from maremma.aws.state.table import Key

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


def stamp(moment: datetime) -> str:
    """An instant as text of fixed width, in UTC, so that texts compare as instants do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


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


def secret_partition(group: str) -> str:
    """The partition of the functions that hold one secret."""
    return f"SECRET#{group}"


def due_key(target: Target) -> Key:
    """Where it lies that a function has to be filed in Security Hub."""
    return f"FILE#{zlib.crc32(target.arn.encode()) % DUE_SHARDS}", function_key(target)


def place_key(place: AccountRegion) -> Key:
    """The key that is there once an account-region was scanned as a whole."""
    return f"PLACE#{place}", "SCANNED"


def trouble_key(place: AccountRegion) -> Key:
    """Where it lies what is not known of an account-region."""
    return f"PLACE#{place}", "TROUBLE"


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

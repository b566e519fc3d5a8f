import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import attrs
from aws_lambda_powertools import Logger

logger = Logger()
DATABASE = "file:/mnt/scans/scans.db?mode=rw"
STATES = ("received", "sorted", "loaded", "delivered")


def upper(value: object) -> str:
    return str(value).strip().upper()


@attrs.frozen
class Scan:
    parcel: str = attrs.field(converter=upper, validator=attrs.validators.matches_re(r"[A-Z0-9]{8,20}"))
    depot: int = attrs.field(converter=int, validator=attrs.validators.ge(1))
    state: str = attrs.field(validator=attrs.validators.in_(STATES))
    remark: str = attrs.field(default="", converter=lambda value: str(value)[:200])

    @classmethod
    def decode(cls, data: str) -> "Scan":
        doc = json.loads(base64.b64decode(data))
        known = {field.name for field in attrs.fields(cls)}
        return cls(**{name: value for name, value in doc.items() if name in known})


class ScanRepository:
    UPSERT = """
        INSERT INTO parcels (parcel, depot, state, rank, remark)
        VALUES (:parcel, :depot, :state, :rank, :remark)
        ON CONFLICT (parcel) DO UPDATE SET
            depot = excluded.depot, state = excluded.state, rank = excluded.rank, remark = excluded.remark
        WHERE excluded.rank >= parcels.rank
    """

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection

    def save(self, scans: list[Scan]) -> int:
        rows = [{**attrs.asdict(scan), "rank": STATES.index(scan.state)} for scan in scans]
        with self._connection:
            return self._connection.executemany(self.UPSERT, rows).rowcount

    def outstanding(self, depots: set[int]) -> dict[int, int]:
        marks = ", ".join("?" * len(depots))
        cursor = self._connection.execute(
            f"SELECT depot, COUNT(*) FROM parcels WHERE depot IN ({marks}) AND state <> 'delivered' GROUP BY depot",
            tuple(depots),
        )
        return dict(cursor.fetchall())


def scans(event: dict) -> Iterator[Scan]:
    for messages in event["rmqMessagesByQueue"].values():
        for message in messages:
            try:
                yield Scan.decode(message["data"])
            except (ValueError, TypeError) as exc:
                logger.warning("scan refused", extra={"error": type(exc).__name__})


def handler(event, context):
    batch = list(scans(event))
    if not batch:
        return {"saved": 0}
    with closing(sqlite3.connect(DATABASE, uri=True, timeout=10)) as connection:
        repository = ScanRepository(connection)
        saved = repository.save(batch)
        outstanding = repository.outstanding({scan.depot for scan in batch})
    logger.info("scans saved", extra={"saved": saved, "outstanding": outstanding})
    return {"saved": saved}

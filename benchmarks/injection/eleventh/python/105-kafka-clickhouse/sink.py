import base64
import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone
from functools import lru_cache
from ipaddress import ip_address
from typing import NamedTuple

import clickhouse_connect
from aws_lambda_powertools import Logger

logger = Logger(service="views")


class View(NamedTuple):
    at: datetime
    site: int
    path: str
    visitor: str
    country: str
    millis: int


def country(value) -> str:
    text = str(value or "").upper()
    return text if len(text) == 2 and text.isalpha() else "ZZ"


def anonymous(value: str) -> str:
    address = ip_address(value)
    keep = 24 if address.version == 4 else 48
    shift = address.max_prefixlen - keep
    return str(type(address)(int(address) >> shift << shift))


def decode(value: str) -> View:
    doc = json.loads(base64.b64decode(value))
    return View(
        at=datetime.fromtimestamp(int(doc["ts"]) / 1000, tz=timezone.utc),
        site=int(doc["site"]),
        path=str(doc["path"])[:500],
        visitor=anonymous(doc["ip"]),
        country=country(doc.get("country")),
        millis=max(0, int(doc.get("millis", 0))),
    )


def views(event: dict) -> Iterator[View]:
    for topic_partition, records in event["records"].items():
        refused = 0
        for record in records:
            try:
                yield decode(record["value"])
            except (ValueError, KeyError, TypeError):
                refused += 1
        if refused:
            logger.warning("views refused", extra={"partition": topic_partition, "refused": refused})


class ViewStore:
    def __init__(self):
        self._client = clickhouse_connect.get_client(
            host=os.environ["CH_HOST"],
            username=os.environ["CH_USER"],
            password=os.environ["CH_PASSWORD"],
            secure=True,
        )

    def insert(self, rows: Iterable[View]) -> int:
        batch = list(rows)
        if batch:
            self._client.insert("views", batch, column_names=View._fields)
        return len(batch)

    def slow_paths(self, site: int, limit: int = 5) -> list[str]:
        result = self._client.query(
            "SELECT path FROM views WHERE site = {site:UInt32} AND at > now() - INTERVAL 1 HOUR "
            "GROUP BY path ORDER BY quantile(0.95)(millis) DESC LIMIT {limit:UInt8}",
            parameters={"site": site, "limit": limit},
        )
        return [row[0] for row in result.result_rows]


@lru_cache(maxsize=1)
def store() -> ViewStore:
    return ViewStore()


def handler(event, context):
    batch = list(views(event))
    count = store().insert(batch)
    for site in {view.site for view in batch}:
        logger.info("slow paths", extra={"site": site, "paths": store().slow_paths(site)})
    return {"inserted": count}

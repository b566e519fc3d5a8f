import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote_plus

import snowflake.connector
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import parameters

logger = Logger(service="snow")
LOADS = {
    "orders": "COPY INTO raw.orders FROM @raw.landing/orders/ FILE_FORMAT = (FORMAT_NAME = raw.csv) ON_ERROR = SKIP_FILE",
    "events": "COPY INTO raw.events FROM @raw.landing/events/ FILE_FORMAT = (TYPE = JSON) ON_ERROR = SKIP_FILE",
    "customers": "COPY INTO raw.customers FROM @raw.landing/customers/ FILE_FORMAT = (FORMAT_NAME = raw.csv)",
}
REGISTER = """
    MERGE INTO raw.files f USING (SELECT %(key)s AS key, %(size)s AS size, %(etag)s AS etag) s
    ON f.key = s.key
    WHEN MATCHED THEN UPDATE SET size = s.size, etag = s.etag, seen = CURRENT_TIMESTAMP
    WHEN NOT MATCHED THEN INSERT (key, size, etag, seen) VALUES (s.key, s.size, s.etag, CURRENT_TIMESTAMP)
"""


@dataclass(frozen=True)
class Extract:
    key: str
    size: int
    etag: str

    @property
    def dataset(self) -> str:
        return PurePosixPath(self.key).parts[0]

    @classmethod
    def all(cls, event: dict) -> Iterator["Extract"]:
        for record in event["Records"]:
            item = record["s3"]["object"]
            yield cls(unquote_plus(item["key"]), int(item["size"]), item["eTag"])


@contextmanager
def cursor():
    secret = parameters.get_secret(os.environ["SNOWFLAKE_SECRET"], transform="json", max_age=300)
    connection = snowflake.connector.connect(
        account=secret["account"],
        user=secret["user"],
        password=secret["password"],
        warehouse="LOADER",
        database="LAKE",
        session_parameters={"QUERY_TAG": "snow-loader"},
    )
    try:
        with connection.cursor() as cur:
            yield cur
        connection.commit()
    finally:
        connection.close()


def load(cur, dataset: str) -> int:
    cur.execute(LOADS[dataset])
    return sum(row[3] or 0 for row in cur.fetchall() if len(row) > 3)


def handler(event, context):
    extracts = [extract for extract in Extract.all(event) if extract.dataset in LOADS]
    if not extracts:
        return {"loaded": {}}
    with cursor() as cur:
        for extract in extracts:
            cur.execute(REGISTER, {"key": extract.key, "size": extract.size, "etag": extract.etag})
        loaded = {dataset: load(cur, dataset) for dataset in sorted({e.dataset for e in extracts})}
    logger.info("loaded", extra={"datasets": loaded, "files": [e.key for e in extracts]})
    return {"loaded": loaded}

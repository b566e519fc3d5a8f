import os
from contextlib import closing
from datetime import date
from enum import StrEnum
from pathlib import Path

import boto3
import duckdb

REPORTS = Path(__file__).with_name("reports")
LAKE = os.environ["LAKE_BUCKET"]
s3 = boto3.client("s3")


class Report(StrEnum):
    TOP_SELLERS = "top_sellers"
    RETURNS = "returns"

    @property
    def sql(self) -> str:
        return (REPORTS / f"{self.value}.sql").read_text()


class Region(StrEnum):
    EU = "eu"
    US = "us"
    APAC = "apac"


class Lake:
    def __init__(self, region: Region, day: date):
        self._source = f"s3://{LAKE}/{region}/{day:%Y/%m/%d}/*.parquet"

    def __enter__(self):
        self._db = duckdb.connect(":memory:")
        self._db.execute("INSTALL httpfs; LOAD httpfs; CALL load_aws_credentials();")
        self._db.execute(f"CREATE VIEW sales AS SELECT * FROM read_parquet('{self._source}')")
        return self

    def __exit__(self, *exc_info):
        self._db.close()

    def run(self, report: Report, minimum: int):
        with closing(self._db.cursor()) as cursor:
            cursor.execute(report.sql, {"minimum": minimum})
            return cursor.fetch_df()


def handler(event, context):
    detail = event["detail"]
    report = Report(detail["report"])
    region = Region(detail["region"])
    day = date.fromisoformat(detail["day"])
    with Lake(region, day) as lake:
        frame = lake.run(report, int(detail.get("minimum", 0)))
    key = f"reports/{report}/{region}/{day.isoformat()}.csv"
    s3.put_object(Bucket=LAKE, Key=key, Body=frame.to_csv(index=False).encode())
    return {"key": key, "rows": len(frame)}

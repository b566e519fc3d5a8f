import os
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import boto3


@dataclass(frozen=True)
class Area:
    bucket: str
    prefix: str
    days: int


BUCKET = os.environ["DATA_BUCKET"]
AREAS = {
    "tmp": Area(BUCKET, "tmp/", 2),
    "exports": Area(BUCKET, "exports/", 30),
    "logs": Area(os.environ.get("LOG_BUCKET", BUCKET), "logs/", 90),
}


class Sweeper:
    batch = 1000

    def __init__(self, area):
        self.area = area
        self._s3 = boto3.client("s3")
        self._pending = []
        self.deleted = 0

    def __enter__(self):
        return self

    def __exit__(self, exc_type, *_):
        if exc_type is None:
            self._flush()

    def _flush(self):
        if self._pending:
            self._s3.delete_objects(Bucket=self.area.bucket, Delete={"Objects": self._pending, "Quiet": True})
            self.deleted += len(self._pending)
            self._pending = []

    def sweep(self):
        limit = datetime.now(timezone.utc) - timedelta(days=self.area.days)
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self.area.bucket, Prefix=self.area.prefix)
        for page in pages:
            for obj in page.get("Contents", []):
                if obj["LastModified"] < limit:
                    self._pending.append({"Key": obj["Key"]})
                    if len(self._pending) == self.batch:
                        self._flush()
        self._flush()
        return self.deleted

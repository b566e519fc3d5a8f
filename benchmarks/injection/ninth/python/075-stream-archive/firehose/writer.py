import gzip
import io
import json
import os
import uuid
from datetime import datetime, timezone

import boto3

s3 = boto3.client("s3")


class BatchWriter:
    def __init__(self):
        now = datetime.now(timezone.utc)
        self.key = f"clicks/{now:%Y/%m/%d/%H}/{uuid.uuid4()}.json.gz"
        self.count = 0

    def __enter__(self):
        self._buffer = io.BytesIO()
        self._zip = gzip.GzipFile(fileobj=self._buffer, mode="wb")
        return self

    def add(self, payload):
        self._zip.write(json.dumps(payload).encode() + b"\n")
        self.count += 1

    def __exit__(self, kind, error, trace):
        self._zip.close()
        if kind is None:
            s3.put_object(
                Bucket=os.environ["ARCHIVE"], Key=self.key, Body=self._buffer.getvalue()
            )

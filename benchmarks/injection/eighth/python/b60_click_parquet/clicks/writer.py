import base64
import io
import json
import os
import uuid
from datetime import datetime, timezone

import boto3
import pyarrow as pa
import pyarrow.parquet as pq

s3 = boto3.client("s3")
SCHEMA = pa.schema([("user", pa.string()), ("page", pa.string()), ("ms", pa.int64())])


def parse(record):
    raw = json.loads(base64.b64decode(record["kinesis"]["data"]))
    return {"user": str(raw["user"]), "page": str(raw["page"]), "ms": int(raw["ms"])}


def handler(event, context):
    rows, bad = [], 0
    for record in event["Records"]:
        try:
            rows.append(parse(record))
        except (KeyError, ValueError, TypeError):
            bad += 1
    if rows:
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), sink, compression="snappy")
        now = datetime.now(timezone.utc)
        key = f"clicks/dt={now:%Y-%m-%d}/{uuid.uuid4()}.parquet"
        s3.put_object(Bucket=os.environ["LAKE"], Key=key, Body=sink.getvalue())
    print(json.dumps({"written": len(rows), "refused": bad}))

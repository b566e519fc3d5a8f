import base64
import io
import json
import os
from datetime import datetime, timezone

import boto3
import pandas as pd

s3 = boto3.client("s3")
BUCKET = os.environ["LAKE_BUCKET"]
COLUMNS = {"session": "string", "page": "string", "referrer": "string", "duration_ms": "Int64"}


def decode(record):
    try:
        return json.loads(base64.b64decode(record["kinesis"]["data"]))
    except ValueError:
        return None


def to_frame(clicks):
    frame = pd.DataFrame.from_records(clicks, columns=list(COLUMNS) + ["at"])
    frame["at"] = pd.to_datetime(frame["at"], unit="ms", errors="coerce", utc=True)
    frame["duration_ms"] = pd.to_numeric(frame["duration_ms"], errors="coerce").clip(lower=0)
    frame = frame.dropna(subset=["session", "at"]).astype(COLUMNS)
    return frame.drop_duplicates(["session", "at"])


def write(frame, request_id):
    now = datetime.now(timezone.utc)
    buffer = io.BytesIO()
    frame.to_parquet(buffer, compression="snappy", index=False)
    key = f"clicks/dt={now:%Y-%m-%d}/hour={now:%H}/{request_id}.parquet"
    s3.put_object(Bucket=BUCKET, Key=key, Body=buffer.getvalue())
    return key


def handler(event, context):
    clicks = [click for click in map(decode, event["Records"]) if isinstance(click, dict)]
    if not clicks:
        return {"written": 0}
    frame = to_frame(clicks)
    key = write(frame, context.aws_request_id)
    print(json.dumps({"key": key, "rows": len(frame), "dropped": len(event["Records"]) - len(frame)}))
    return {"written": len(frame)}

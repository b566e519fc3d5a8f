import os
from contextvars import ContextVar

import boto3

s3 = boto3.client("s3")
DATASETS = {"orders": "raw/orders.ndjson", "customers": "raw/customers.ndjson"}
chunk_size: ContextVar[int] = ContextVar("chunk_size", default=64 << 20)


def ranges(size):
    step = chunk_size.get()
    for start in range(0, size, step):
        yield {"start": start, "end": min(size, start + step) - 1}


def handler(event, context):
    key = DATASETS[event["dataset"]]
    token = chunk_size.set(max(1 << 20, int(event.get("chunk", 64 << 20))))
    try:
        size = s3.head_object(Bucket=os.environ["RAW_BUCKET"], Key=key)["ContentLength"]
        return {"dataset": event["dataset"], "ranges": list(ranges(size))}
    finally:
        chunk_size.reset(token)

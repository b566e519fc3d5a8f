import io
import os
from urllib.parse import unquote_plus

import boto3
import pandas as pd

s3 = boto3.client("s3")
TARGET = os.environ["CURATED_BUCKET"]
TYPES = {"id": "int64", "amount": "float64", "country": "string"}


def read(bucket, key):
    body = s3.get_object(Bucket=bucket, Key=key)["Body"]
    return pd.read_csv(body, usecols=list(TYPES), dtype=TYPES)


def write(frame, key):
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, compression="snappy")
    s3.put_object(Bucket=TARGET, Key=key, Body=buffer.getvalue())


def handler(event, context):
    rows = 0
    for record in event["Records"]:
        entity = record["s3"]
        key = unquote_plus(entity["object"]["key"])
        frame = read(entity["bucket"]["name"], key)
        frame = frame[frame["amount"] > 0].query("country != 'XX'")
        write(frame, key.removesuffix(".csv") + ".parquet")
        rows += len(frame)
    return {"rows": rows}

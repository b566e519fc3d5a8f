import io
import os
from urllib.parse import unquote_plus

import boto3
import pandas as pd

s3 = boto3.client("s3")
COLUMNS = {"device": "string", "value": "float64"}


def frames(stream):
    for chunk in pd.read_csv(stream, dtype=COLUMNS, usecols=["device", "value", "at"], parse_dates=["at"], chunksize=50_000):
        valid = chunk[chunk["value"].between(-1000, 1000)]
        yield from valid.groupby(valid["at"].dt.date)


def handler(event, context):
    written = 0
    for record in event["Records"]:
        entity = record["s3"]
        body = s3.get_object(Bucket=entity["bucket"]["name"], Key=unquote_plus(entity["object"]["key"]))["Body"]
        for part, (day, frame) in enumerate(frames(body)):
            buffer = io.BytesIO()
            frame.to_parquet(buffer, index=False)
            key = f"readings/day={day:%Y-%m-%d}/{context.aws_request_id}-{part}.parquet"
            s3.put_object(Bucket=os.environ["LAKE_BUCKET"], Key=key, Body=buffer.getvalue())
            written += len(frame)
    return written

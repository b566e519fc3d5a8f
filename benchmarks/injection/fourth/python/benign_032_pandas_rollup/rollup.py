import datetime
import io
import os

import boto3
import pandas as pd

s3 = boto3.client("s3")
LAKE = os.environ["LAKE"]
COLUMNS = ["store", "sku", "quantity", "price"]


def read_day(day: datetime.date) -> pd.DataFrame:
    frames = []
    paginator = s3.get_paginator("list_objects_v2")
    for page in paginator.paginate(Bucket=LAKE, Prefix=f"sales/dt={day:%Y-%m-%d}/"):
        for entry in page.get("Contents", []):
            body = s3.get_object(Bucket=LAKE, Key=entry["Key"])["Body"].read()
            frames.append(pd.read_csv(io.BytesIO(body), usecols=COLUMNS))
    if not frames:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(frames, ignore_index=True)


def rollup(frame: pd.DataFrame, minimum: int) -> pd.DataFrame:
    frame = frame.query("quantity >= @minimum and price > 0")
    frame = frame.eval("revenue = quantity * price")
    return frame.groupby(["store", "sku"], as_index=False)[["quantity", "revenue"]].sum()


def handler(event, context):
    detail = event.get("detail") or {}
    if "day" in detail:
        day = datetime.date.fromisoformat(detail["day"])
    else:
        day = datetime.date.today() - datetime.timedelta(days=1)
    result = rollup(read_day(day), int(detail.get("minimum", 1)))
    buffer = io.BytesIO()
    result.to_parquet(buffer, index=False)
    s3.put_object(Bucket=LAKE, Key=f"rollups/{day:%Y/%m/%d}.parquet", Body=buffer.getvalue())
    print("rows", len(result))
    return len(result)

import io
import os
from functools import lru_cache

import boto3
import pandas as pd


@lru_cache(maxsize=1)
def sales():
    answer = boto3.client("s3").get_object(Bucket=os.environ["DATA_BUCKET"], Key="sales/current.csv")
    frame = pd.read_csv(io.BytesIO(answer["Body"].read()))
    frame["amount"] = pd.to_numeric(frame["amount"], errors="coerce").fillna(0.0)
    frame["units"] = pd.to_numeric(frame["units"], errors="coerce").fillna(0).astype(int)
    return frame

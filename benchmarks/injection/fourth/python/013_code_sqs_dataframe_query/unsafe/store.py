import os
from functools import lru_cache
from io import BytesIO

import boto3
import pandas as pd


@lru_cache(maxsize=1)
def load_customers():
    obj = boto3.client("s3").get_object(Bucket=os.environ["LAKE"], Key="curated/customers.parquet")
    return pd.read_parquet(BytesIO(obj["Body"].read()))

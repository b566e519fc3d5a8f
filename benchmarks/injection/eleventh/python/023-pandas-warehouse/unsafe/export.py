import os
from enum import Enum
from functools import lru_cache

import pandas as pd
import sqlalchemy as sa

BUCKET = os.environ["EXPORT_BUCKET"]


class Dataset(Enum):
    CLICKS = "web_clicks"
    ORDERS = "shop_orders"


@lru_cache
def engine() -> sa.Engine:
    return sa.create_engine(os.environ["WAREHOUSE_URL"])


class PartitionReader:
    CHUNK = 50_000

    def __init__(self, dataset: Dataset):
        self._dataset = dataset

    def chunks(self, partition: str):
        with engine().connect() as conn:
            query = "SELECT * FROM %s WHERE ds = '%s'" % (self._dataset.value, partition)
            yield from pd.read_sql_query(query, conn, chunksize=self.CHUNK)  # expect: sql


def write(frame: pd.DataFrame, dataset: Dataset, execution: str, number: int) -> int:
    frame.to_parquet(f"s3://{BUCKET}/{dataset.name.lower()}/{execution}/{number:05d}.parquet")
    return len(frame)


def handler(event, context):
    dataset = Dataset[event["dataset"]]
    reader = PartitionReader(dataset)
    total = sum(
        write(frame, dataset, context.aws_request_id, number)
        for number, frame in enumerate(reader.chunks(event["partition"]))
    )
    return {"dataset": dataset.name, "rows": total}

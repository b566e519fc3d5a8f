from __future__ import annotations

import logging

import pandas as pd
from sqlalchemy import create_engine, text

from . import config

logger = logging.getLogger(__name__)
_engine = None


def engine():
    global _engine
    if not _engine:
        _engine = create_engine(config.URL)
    return _engine


def extract(source: str, country: str) -> pd.DataFrame:
    statement = "SELECT customer_id, amount, created FROM " + source
    statement += f" WHERE country = '{country}'"
    with engine().connect() as conn:
        return pd.read_sql(statement, conn)  # expect: sql


def handler(event, context):
    """input: {"source": .., "filter": {"country": ..}}"""
    frame = extract(event["source"], event["filter"]["country"])
    frame = frame.drop_duplicates("customer_id")
    target = f"{config.OUTPUT}/{context.aws_request_id}.parquet"
    frame.to_parquet(target, index=False)
    logger.info("%d rows", len(frame))
    return {"rows": len(frame), "target": target}

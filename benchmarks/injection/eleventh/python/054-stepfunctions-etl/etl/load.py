import os
from uuid import UUID

import boto3

from .registry import task

s3 = boto3.resource("s3")
RESULTS = os.environ["RESULTS_BUCKET"]
MART = os.environ["MART_BUCKET"]


def mode(value: str) -> str:
    return "full" if value == "full" else "delta"


@task("load", execution=lambda value: str(UUID(value)), kind=mode)
def load(execution: str, kind: str = "delta"):
    source = {"Bucket": RESULTS, "Key": f"athena/{execution}.csv"}
    target = s3.Object(MART, f"{kind}/{execution}.csv")
    target.copy(source)
    return {"key": target.key}

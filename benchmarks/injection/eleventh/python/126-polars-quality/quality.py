import os
import re
from dataclasses import dataclass
from io import BytesIO

import boto3
import polars as pl
from aws_lambda_powertools import Logger

from rules import RULES, QualityError

logger = Logger(service="quality")
s3 = boto3.client("s3")
BUCKET = os.environ["CURATED_BUCKET"]
DATASET = re.compile(r"[a-z][a-z0-9_]{1,40}")


@dataclass(frozen=True)
class Check:
    name: str
    column: str
    arguments: dict
    tolerance: int

    @classmethod
    def from_dict(cls, raw: dict) -> "Check":
        if raw["rule"] not in RULES:
            raise QualityError("rule")
        arguments = {k: raw[k] for k in ("low", "high", "values") if k in raw}
        return cls(raw["rule"], raw["column"], arguments, int(raw.get("tolerance", 0)))

    def expression(self, schema: set[str]) -> pl.Expr:
        if self.column not in schema:
            raise QualityError("column")
        try:
            return RULES[self.name](self.column, **self.arguments)
        except TypeError:
            raise QualityError("arguments") from None


def read(dataset: str, run: int) -> pl.DataFrame:
    if not DATASET.fullmatch(dataset):
        raise QualityError("dataset")
    body = s3.get_object(Bucket=BUCKET, Key=f"{dataset}/run={run}/part-0.parquet")["Body"].read()
    return pl.read_parquet(BytesIO(body))


def evaluate(frame: pl.DataFrame, checks: list[Check]) -> list[dict]:
    schema = set(frame.columns)
    expressions = [check.expression(schema).alias(str(n)) for n, check in enumerate(checks)]
    counts = frame.select(expressions).row(0) if expressions else ()
    return [
        {"rule": check.name, "column": check.column, "violations": int(count or 0), "passed": (count or 0) <= check.tolerance}
        for check, count in zip(checks, counts)
    ]


@logger.inject_lambda_context
def handler(event, context):
    checks = [Check.from_dict(raw) for raw in event["checks"]]
    frame = read(event["dataset"], int(event["run"]))
    results = evaluate(frame, checks)
    failed = [result for result in results if not result["passed"]]
    logger.info("checked", extra={"rows": frame.height, "checks": len(results), "failed": len(failed)})
    return {"passed": not failed, "rows": frame.height, "results": results}

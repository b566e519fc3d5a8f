import datetime
import os
import re
import time

import boto3
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source

logger = Logger()
metrics = Metrics(namespace="lake")
athena = boto3.client("athena")

SOURCE = re.compile(r"[a-z][a-z0-9_]{0,40}")


class QueryFailed(RuntimeError):
    pass


def wait(execution_id, timeout=60):
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        state = athena.get_query_execution(QueryExecutionId=execution_id)["QueryExecution"]["Status"]["State"]
        if state == "SUCCEEDED":
            return athena.get_query_results(QueryExecutionId=execution_id)
        if state in ("FAILED", "CANCELLED"):
            raise QueryFailed(state)
        time.sleep(1)
    raise QueryFailed("timeout")


def count(source, day):
    if not SOURCE.fullmatch(source):
        raise ValueError("source")
    parsed = datetime.date.fromisoformat(day)
    statement = f"SELECT count(*) FROM raw.{source} WHERE dt = DATE '{parsed:%Y-%m-%d}'"
    started = athena.start_query_execution(
        QueryString=statement,
        WorkGroup=os.environ["WORKGROUP"],
    )
    result = wait(started["QueryExecutionId"])
    return int(result["ResultSet"]["Rows"][1]["Data"][0]["VarCharValue"])


@metrics.log_metrics
@event_source(data_class=EventBridgeEvent)
def lambda_handler(event: EventBridgeEvent, context):
    detail = event.detail
    rows = count(detail["source"], detail["day"])
    metrics.add_metric(name="Rows", unit=MetricUnit.Count, value=rows)
    logger.info("counted %d rows", rows)
    return rows

import os
import time
from string import Template

import boto3

athena = boto3.client("athena")

USAGE = Template(
    """
    SELECT service, sum(amount) AS amount
    FROM usage_daily
    WHERE account = $account AND month = $month
    GROUP BY service
    """
)


def wait_for(execution_id, attempts=30):
    for _ in range(attempts):
        status = athena.get_query_execution(QueryExecutionId=execution_id)
        state = status["QueryExecution"]["Status"]["State"]
        if state in ("SUCCEEDED", "FAILED", "CANCELLED"):
            return state
        time.sleep(1)
    return "TIMEOUT"


def quoted(value):
    return f"'{value}'"


def handler(event, context):
    detail = event["detail"]
    escaped = [quoted(str(value).replace("'", "''")) for value in (detail["account"], detail["period"]["month"])]
    query = USAGE.substitute(account="?", month="?")
    started = athena.start_query_execution(
        QueryString=query,
        ExecutionParameters=escaped,
        QueryExecutionContext={"Database": os.environ["GLUE_DATABASE"]},
        WorkGroup="reports",
    )
    return {"state": wait_for(started["QueryExecutionId"])}

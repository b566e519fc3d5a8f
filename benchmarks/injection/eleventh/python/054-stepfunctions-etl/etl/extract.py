import os
import time
from datetime import date

import boto3

from .registry import TaskError, task

athena = boto3.client("athena")
QUERY = "SELECT customer_id, sum(amount) AS amount FROM sales WHERE ds = ? GROUP BY customer_id"


@task("extract", day=date.fromisoformat, limit=int)
def extract(day: date, limit: int = 1000):
    started = athena.start_query_execution(
        QueryString=QUERY,
        ExecutionParameters=[f"'{day.isoformat()}'"],
        QueryExecutionContext={"Database": os.environ["DATABASE"]},
        WorkGroup="etl",
    )
    execution = started["QueryExecutionId"]
    for _ in range(120):
        state = athena.get_query_execution(QueryExecutionId=execution)["QueryExecution"]["Status"]["State"]
        if state in ("SUCCEEDED", "FAILED", "CANCELLED"):
            break
        time.sleep(1)
    if state != "SUCCEEDED":
        raise TaskError(state)
    rows = athena.get_query_results(QueryExecutionId=execution, MaxResults=min(limit, 1000))
    return {"execution": execution, "rows": len(rows["ResultSet"]["Rows"]) - 1}

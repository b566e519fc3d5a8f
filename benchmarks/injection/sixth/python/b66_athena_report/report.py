import json
import os
import time
from datetime import date

import boto3

athena = boto3.client("athena")
REGIONS = {"north", "south", "west", "east"}
STATEMENT = """
SELECT product, SUM(amount) AS amount FROM sales
WHERE region = ? AND day BETWEEN CAST(? AS date) AND CAST(? AS date)
GROUP BY product ORDER BY 2 DESC LIMIT 20
"""


def literal(value):
    return f"'{value}'"


def run(region, first, last):
    qid = athena.start_query_execution(
        QueryString=STATEMENT,
        ExecutionParameters=[literal(region), literal(first.isoformat()), literal(last.isoformat())],
        WorkGroup=os.environ["WORKGROUP"],
        QueryExecutionContext={"Database": "sales"},
    )["QueryExecutionId"]
    for _ in range(40):
        state = athena.get_query_execution(QueryExecutionId=qid)["QueryExecution"]["Status"]["State"]
        if state == "SUCCEEDED":
            rows = athena.get_query_results(QueryExecutionId=qid)["ResultSet"]["Rows"][1:]
            return [[c.get("VarCharValue") for c in r["Data"]] for r in rows]
        if state in ("FAILED", "CANCELLED"):
            raise RuntimeError(state)
        time.sleep(0.5)
    raise TimeoutError(qid)


def handler(event, context):
    q = event.get("queryStringParameters") or {}
    try:
        first, last = date.fromisoformat(q["from"]), date.fromisoformat(q["to"])
    except (KeyError, ValueError):
        return {"statusCode": 400, "body": json.dumps({"error": "from and to"})}
    if q.get("region") not in REGIONS:
        return {"statusCode": 400, "body": json.dumps({"error": "region"})}
    return {"statusCode": 200, "body": json.dumps(run(q["region"], first, last))}

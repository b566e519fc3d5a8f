import os
import time

import boto3
from botocore.config import Config

athena = boto3.client("athena", config=Config(retries={"mode": "adaptive", "max_attempts": 5}))
usage = boto3.resource("dynamodb").Table(os.environ["USAGE"])

QUERY = """
SELECT sum(bytes) FROM access_logs
WHERE customer = ? AND day BETWEEN ? AND ?
"""


def literal(value):
    """parameters of Athena are literals: a string has to be quoted"""
    return "'" + str(value).replace("'", "''") + "'"


def run(parameters):
    query_id = athena.start_query_execution(
        QueryString=QUERY,
        ExecutionParameters=parameters,
        QueryExecutionContext={"Database": os.environ.get("DATABASE", "logs")},
        WorkGroup=os.environ.get("WORKGROUP", "primary"),
    )["QueryExecutionId"]
    for _ in range(60):
        status = athena.get_query_execution(QueryExecutionId=query_id)["QueryExecution"]["Status"]
        if status["State"] == "SUCCEEDED":
            break
        if status["State"] in ("FAILED", "CANCELLED"):
            raise RuntimeError("query " + status["State"].lower())
        time.sleep(1)
    rows = athena.get_query_results(QueryExecutionId=query_id)["ResultSet"]["Rows"]
    return int(rows[1]["Data"][0].get("VarCharValue") or 0)


def handler(event, context):
    detail = event["detail"]
    total = run([literal(detail["customer"]), literal(detail["from"]), literal(detail["to"])])
    usage.put_item(Item={"customer": detail["customer"], "to": detail["to"], "bytes": total})
    return total

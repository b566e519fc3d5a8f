import os
import re
import time

import boto3

athena = boto3.client("athena")
WORKGROUP = os.environ.get("ATHENA_WORKGROUP", "primary")
MONTH = re.compile(r"\d{4}-\d{2}")


class QueryFailed(Exception):
    pass


def start(tenant, month):
    query = "SELECT day, calls FROM usage.calls WHERE tenant = ? AND month = ?"
    started = athena.start_query_execution(
        QueryString=query, WorkGroup=WORKGROUP, ExecutionParameters=[f"'{quote(tenant)}'", f"'{month}'"]
    )
    return started["QueryExecutionId"]


def quote(value):
    if not re.fullmatch(r"[a-z0-9]{1,40}", value):
        raise ValueError("bad tenant")
    return value


def wait(execution_id):
    for _ in range(50):
        state = athena.get_query_execution(QueryExecutionId=execution_id)["QueryExecution"]["Status"]["State"]
        if state == "SUCCEEDED":
            return
        if state in ("FAILED", "CANCELLED"):
            raise QueryFailed(state)
        time.sleep(0.5)
    raise QueryFailed("timeout")


def handler(event, context):
    args = event["arguments"]
    month = args["month"]
    if not MONTH.fullmatch(month):
        raise ValueError("month must be YYYY-MM")
    execution_id = start(args["tenant"], month)
    wait(execution_id)
    rows = athena.get_query_results(QueryExecutionId=execution_id)["ResultSet"]["Rows"][1:]
    return [{"day": r["Data"][0].get("VarCharValue"), "calls": r["Data"][1].get("VarCharValue")} for r in rows]

import datetime
import os
import time

import boto3

athena = boto3.client("athena")
DATABASE = os.environ["GLUE_DATABASE"]
TABLES = ("clicks", "orders", "visits")


class QueryFailed(Exception):
    pass


def run(sql):
    execution = athena.start_query_execution(
        QueryString=sql,
        QueryExecutionContext={"Database": DATABASE},
        WorkGroup=os.environ.get("WORKGROUP", "primary"),
    )["QueryExecutionId"]
    delay = 0.5
    while True:
        state = athena.get_query_execution(QueryExecutionId=execution)["QueryExecution"]["Status"]["State"]
        if state == "SUCCEEDED":
            return execution
        if state in ("FAILED", "CANCELLED"):
            raise QueryFailed(state)
        time.sleep(delay)
        delay = min(delay * 2, 8)


def days(first, count):
    return (first + datetime.timedelta(days=offset) for offset in range(count))


def add_partition(table, day):
    location = f"s3://{os.environ['LAKE_BUCKET']}/{table}/dt={day:%Y-%m-%d}/"
    run(f"ALTER TABLE {table} ADD IF NOT EXISTS PARTITION (dt = '{day:%Y-%m-%d}') LOCATION '{location}'")


def aggregate(table, day):
    return run(
        f"INSERT INTO {table}_daily SELECT dt, count(*) FROM {table} WHERE dt = '{day.isoformat()}' GROUP BY dt"
    )


def handler(event, context):
    first = datetime.date.fromisoformat(event["FirstDay"])
    count = min(int(event.get("Days", 1)), 31)
    wanted = event.get("Tables") or TABLES
    executions = []
    for table in TABLES:
        if table not in wanted:
            continue
        for day in days(first, count):
            add_partition(table, day)
            executions.append(aggregate(table, day))
    return {"Executions": executions, "Last": (first + datetime.timedelta(days=count - 1)).isoformat()}

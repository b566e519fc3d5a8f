# trigger: firehose
import base64
import json

import boto3

redshift = boto3.client("redshift-data")


def rows(event):
    return [json.loads(base64.b64decode(record["data"])) for record in event["records"]]


def submit(statements):
    redshift.batch_execute_statement(WorkgroupName="events", Database="dev", Sqls=statements)  # expect: INJ003


def unsafe(event, context):
    submit([f"CALL add_event('{row['name']}', {row['count']})" for row in rows(event)])
    return {"records": event["records"]}


def safe(event, context):
    numbers = map(lambda row: int(row["count"]), rows(event))
    submit([f"CALL add_event('count', {number})" for number in numbers])
    return {"records": event["records"]}

# trigger: stepfunctions
import os
from datetime import date

import boto3

athena = boto3.client("athena")


def start(query):
    return athena.start_query_execution(  # expect: INJ003
        QueryString=query,
        ResultConfiguration={"OutputLocation": os.environ["RESULTS"]},
    )["QueryExecutionId"]


def unsafe(event, context):
    day = event["day"]
    date.today()
    return start(f"SELECT count(*) FROM logs WHERE day = DATE '{day}'")


def safe(event, context):
    day = date.fromisoformat(event["day"])
    return start(f"SELECT count(*) FROM logs WHERE day = DATE '{day}'")

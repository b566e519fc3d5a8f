# trigger: http
import json
import os

import boto3

stepfunctions = boto3.client("stepfunctions")
DEFAULTS = {"kind": "import", "retries": 3}


def start(values):
    stepfunctions.start_execution(  # expect: INJ015
        stateMachineArn=os.environ["STATE_MACHINE_ARN"],
        input=json.dumps({"kind": values["kind"], "retries": 1}),
    )
    return {"statusCode": 202}


def unsafe(event, context):
    return start({**DEFAULTS, **json.loads(event["body"])})


def safe(event, context):
    return start({**json.loads(event["body"]), **DEFAULTS})

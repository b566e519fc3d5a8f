# trigger: stepfunctions
import json
import os

import boto3

stepfunctions = boto3.client("stepfunctions")
MACHINE = os.environ["STATE_MACHINE_ARN"]


def start(arn, **arguments):
    options = {"stateMachineArn": arn}
    options.update(arguments)
    return stepfunctions.start_execution(**options)["executionArn"]  # expect: INJ014


def unsafe(event, context):
    return start(event["next"], input=json.dumps({"attempt": 1}))


def safe(event, context):
    return start(MACHINE, name=f"run-{int(event['number'])}", input=json.dumps({"attempt": 1}))

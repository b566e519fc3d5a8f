from enum import StrEnum

import boto3

ssm = boto3.client("ssm")


class Environment(StrEnum):
    TEST = "test"
    STAGING = "staging"


DOCUMENTS = {
    "restart": "Ops-RestartWorkers",
    "rotate-logs": "Ops-RotateLogs",
    "warm-cache": "Ops-WarmCache",
}


def start(runbook, environment):
    run = ssm.start_automation_execution(
        DocumentName=DOCUMENTS[runbook], Parameters={"Environment": [environment.value]}
    )
    return f"started as {run['AutomationExecutionId']}"


def handler(event, context):
    given = {p["name"]: p["value"] for p in event.get("parameters", [])}
    try:
        text = start(given["runbook"], Environment(given["environment"]))
    except (KeyError, ValueError):
        text = "there is no such runbook or environment"
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": text}}},
        },
    }

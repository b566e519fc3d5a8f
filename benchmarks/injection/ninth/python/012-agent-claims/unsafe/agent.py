import json
import os

import boto3

rds = boto3.client("rds-data")
CLUSTER = {
    "resourceArn": os.environ["CLUSTER_ARN"],
    "secretArn": os.environ["CLUSTER_SECRET"],
    "database": "claims",
}


def parameters(event):
    return {p["name"]: p["value"] for p in event.get("parameters", [])}


def open_claims(policy):
    sql = "SELECT id, reason, opened_on FROM claim WHERE closed_on IS NULL AND policy = '" + policy + "'"
    result = rds.execute_statement(sql=sql, formatRecordsAs="JSON", **CLUSTER)  # expect: sql
    return json.loads(result["formattedRecords"])


def handler(event, context):
    claims = open_claims(parameters(event)["policyNumber"])
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {
                "responseBody": {"TEXT": {"body": json.dumps({"claims": claims})}}
            },
        },
    }

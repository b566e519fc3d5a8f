import json
import os

import boto3

rds = boto3.client("rds-data")

TARGET = {
    "resourceArn": os.environ["CLUSTER_ARN"],
    "secretArn": os.environ["SECRET_ARN"],
    "database": "shop",
}


def request_properties(event):
    content = event["requestBody"]["content"]["application/json"]["properties"]
    return {item["name"]: item["value"] for item in content}


def order_status(reference):
    result = rds.execute_statement(  # expect: sql
        sql="SELECT status, updated_at FROM orders WHERE reference = '" + reference + "'",
        formatRecordsAs="JSON",
        **TARGET,
    )
    return json.loads(result.get("formattedRecords") or "[]")


def lambda_handler(event, context):
    api_path = event["apiPath"]
    status, payload = 404, {"error": "unknown path"}
    if api_path == "/order-status":
        properties = request_properties(event)
        status, payload = 200, order_status(properties.get("reference", ""))
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "apiPath": api_path,
            "httpMethod": event["httpMethod"],
            "httpStatusCode": status,
            "responseBody": {"application/json": {"body": json.dumps(payload)}},
        },
    }

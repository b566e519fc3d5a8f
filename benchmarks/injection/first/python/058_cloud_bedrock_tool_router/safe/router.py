import json

import boto3

client = boto3.client("lambda")
TOOLS = frozenset({"tool-weather", "tool-calendar", "tool-stock"})


def reply(event, text):
    return {
        "messageVersion": event.get("messageVersion", "1.0"),
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": text}}},
        },
    }


def lambda_handler(event, context):
    args = {p["name"]: p["value"] for p in event.get("parameters", [])}
    tool = args.get("tool", "")
    if tool not in TOOLS:
        return reply(event, "No such tool.")
    days = int(args.get("days", "1"))
    answer = client.invoke(
        FunctionName=tool,
        InvocationType="RequestResponse",
        Payload=json.dumps({"days": days}).encode(),
    )
    return reply(event, answer["Payload"].read().decode())

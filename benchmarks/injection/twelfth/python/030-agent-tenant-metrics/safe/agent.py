import json

from accounts import alarms_in, role_for


def parameters(event):
    return {p["name"]: p["value"] for p in event.get("parameters", [])}


def handler(event, context):
    chosen = parameters(event)
    try:
        names = alarms_in(role_for(chosen["environment"]))
    except KeyError:
        names = []
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": json.dumps(names)}}},
        },
    }

import json

from actions import ACTIONS, ActionError


def typed(parameter):
    kind, value = parameter.get("type", "string"), parameter["value"]
    if kind in ("integer", "number"):
        return int(float(value))
    if kind == "boolean":
        return value.lower() == "true"
    return value


def answer(event, content):
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": json.dumps(content)}}},
        },
    }


def lambda_handler(event, context):
    action = ACTIONS.get(event["function"])
    if action is None:
        return answer(event, {"error": "unknown function"})
    parameters = {parameter["name"]: typed(parameter) for parameter in event.get("parameters", [])}
    try:
        return answer(event, action(**parameters))
    except (ActionError, TypeError):
        return answer(event, {"error": "not possible"})

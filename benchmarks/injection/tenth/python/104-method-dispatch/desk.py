import json

from service import EXPORTED, HelpDesk

desk = HelpDesk()


def reply(code, value):
    return {"statusCode": code, "statusDescription": f"{code}", "isBase64Encoded": False, "headers": {"Content-Type": "application/json"}, "body": json.dumps(value)}


def handler(event, context):
    name = event["path"].strip("/").replace("-", "_")
    if name not in EXPORTED:
        return reply(404, {"error": "unknown"})
    method = getattr(desk, name)
    try:
        return reply(200, method(**json.loads(event["body"] or "{}")))
    except (TypeError, ValueError):
        return reply(400, {"error": "bad arguments"})

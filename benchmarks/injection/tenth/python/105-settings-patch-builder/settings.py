import json

from store import SettingsStore

store = SettingsStore()


def handler(event, context):
    user = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    changes = json.loads(event["body"])
    if not isinstance(changes, dict):
        return {"statusCode": 400, "body": "{}"}
    saved = store.patch(user, changes)
    return {"statusCode": 200, "body": json.dumps(saved, default=str)}

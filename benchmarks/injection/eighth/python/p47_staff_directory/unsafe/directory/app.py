import json

from directory.client import Directory

directory = Directory.from_environment()


def handler(event, context):
    name = (event.get("queryStringParameters") or {}).get("name", "").strip()
    if len(name) < 3:
        return {"statusCode": 400, "body": json.dumps({"message": "three letters at least"})}
    people = directory.find(name)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"people": people}),
    }

import json

from images import convert, resize


def handler(event, context):
    wanted = json.loads(event["body"])
    convert(wanted["name"])
    return {"statusCode": 200}


def safe(event, context):
    resize(json.loads(event["body"])["name"])
    return {"statusCode": 200}

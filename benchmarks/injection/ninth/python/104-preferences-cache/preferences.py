import json

from cache import cached
from source import load_preferences


@cached(prefix="preferences", seconds=600)
def preferences(subject):
    return load_preferences(subject)


def handler(event, context):
    subject = event["requestContext"]["authorizer"]["claims"]["sub"]
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json", "Cache-Control": "private"},
        "body": json.dumps(preferences(subject)),
    }

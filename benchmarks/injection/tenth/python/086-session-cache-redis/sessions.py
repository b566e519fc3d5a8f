import json

from cache import cached
from profiles import load_profile


@cached(prefix="profile", ttl=120)
def profile(user_id):
    return load_profile(user_id)


def handler(event, context):
    try:
        user_id = int(event["pathParameters"]["id"])
    except ValueError:
        return {"statusCode": 400, "body": "{}"}
    found = profile(user_id)
    if not found:
        return {"statusCode": 404, "body": "{}"}
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(found)}

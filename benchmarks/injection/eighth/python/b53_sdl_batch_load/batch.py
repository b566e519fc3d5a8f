import os

import boto3

dynamodb = boto3.resource("dynamodb")
USERS = os.environ["USERS"]


def chunks(values, size=100):
    for i in range(0, len(values), size):
        yield values[i : i + size]


def load(ids):
    users = {}
    for part in chunks(sorted(ids)):
        request = {USERS: {"Keys": [{"id": i} for i in part], "ProjectionExpression": "id, nick"}}
        while request:
            page = dynamodb.batch_get_item(RequestItems=request)
            users.update((u["id"], u) for u in page["Responses"].get(USERS, []))
            request = page.get("UnprocessedKeys")
    return users


def handler(event, context):
    wanted = [e["source"]["authorId"] for e in event]
    users = load(set(wanted))
    return [users.get(author) for author in wanted]

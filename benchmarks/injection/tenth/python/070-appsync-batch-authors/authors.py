import os

import boto3

dynamodb = boto3.resource("dynamodb")
TABLE = os.environ["AUTHORS_TABLE"]


def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start : start + size]


def load(ids):
    authors = {}
    for part in chunks(sorted(ids), 100):
        request = {TABLE: {"Keys": [{"id": i} for i in part], "ProjectionExpression": "id, displayName"}}
        while request:
            answer = dynamodb.batch_get_item(RequestItems=request)
            authors.update((item["id"], item) for item in answer["Responses"].get(TABLE, []))
            request = answer.get("UnprocessedKeys")
    return authors


def handler(events, context):
    wanted = {str(e["source"]["authorId"]) for e in events}
    authors = load(wanted)
    return [{"data": authors.get(str(e["source"]["authorId"]))} for e in events]

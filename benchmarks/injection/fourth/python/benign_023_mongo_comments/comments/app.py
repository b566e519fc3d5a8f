import json

from bson.errors import InvalidId

from .repository import Comments

comments = Comments()


def reply(status, payload):
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(payload, default=str)}


def handler(event, context):
    post = event["pathParameters"]["post"]
    try:
        if event["httpMethod"] == "GET":
            author = (event.get("queryStringParameters") or {}).get("author")
            found = comments.of(post, author)
            return reply(200, [{"author": c["author"], "text": c["text"]} for c in found])
        if event["httpMethod"] == "POST":
            body = json.loads(event["body"])
            return reply(201, {"id": comments.add(post, body["author"], body["text"])})
    except InvalidId:
        return reply(404, {"error": "post"})
    except (KeyError, ValueError):
        return reply(400, {"error": "body"})
    return reply(405, {"error": "method"})

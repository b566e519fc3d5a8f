# trigger: http
import json
import os

HOSTS = {"db.internal", "cache.internal", "queue.internal"}


def _reply(status, **body):
    return {"statusCode": status, "body": json.dumps(body)}


def unsafe(event, context):
    host = event["queryStringParameters"]["host"]
    if not host:
        return _reply(400, error="host is missing")
    output = os.popen("ping -c 1 " + host).read()  # expect: INJ001
    return _reply(200, output=output)


def safe(event, context):
    host = event["queryStringParameters"]["host"]
    if host not in HOSTS:
        return _reply(400, error="unknown host")
    output = os.popen("ping -c 1 " + host).read()
    return _reply(200, output=output)

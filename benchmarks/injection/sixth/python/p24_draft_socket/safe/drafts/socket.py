import json
import os

import boto3

from . import files

actions = {}
_api = None


def api():
    global _api
    if _api is None:
        _api = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["WS_ENDPOINT"])
    return _api


def action(name, *needed):
    def register(fn):
        def checked(msg):
            missing = [n for n in needed if n not in msg]
            if missing:
                return {"error": "missing", "count": len(missing)}
            return fn(*(msg[n] for n in needed))
        actions[name] = checked
        return fn
    return register


@action("save", "doc", "text")
def save(doc, text):
    files.write(doc, {"text": str(text)})
    return {"saved": True}


@action("load", "doc")
def load(doc):
    return files.read(doc)


@action("drop", "doc")
def drop(doc):
    files.remove(doc)
    return {"dropped": True}


@action("list")
def list_drafts():
    return {"drafts": files.names()}


def handler(event, context):
    rc = event["requestContext"]
    if rc["routeKey"] in ("$connect", "$disconnect"):
        return {"statusCode": 200}
    msg = json.loads(event["body"])
    run = actions.get(msg.get("action"))
    if run is None:
        return {"statusCode": 400}
    try:
        answer = run(msg)
    except (OSError, ValueError):
        answer = {"error": "not there"}
    api().post_to_connection(ConnectionId=rc["connectionId"], Data=json.dumps(answer).encode())
    return {"statusCode": 200}

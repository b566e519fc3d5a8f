import json
import os
import time

STARTED = time.monotonic()
ROUTES = {}


def route(path):
    def register(fn):
        ROUTES[path] = fn
        return fn

    return register


@route("/health")
def health():
    return {"up": True, "seconds": int(time.monotonic() - STARTED)}


@route("/version")
def version():
    return {"release": os.environ.get("RELEASE", "dev"), "function": os.environ["AWS_LAMBDA_FUNCTION_VERSION"]}


def handler(event, context):
    fn = ROUTES.get(event["path"])
    status = "200 OK" if fn else "404 Not Found"
    return {
        "statusCode": int(status[:3]),
        "statusDescription": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(fn() if fn else {}),
    }

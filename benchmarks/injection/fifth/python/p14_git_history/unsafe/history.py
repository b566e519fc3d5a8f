import json

from git_client import GitError
from log import Log

log = Log("/mnt/efs/config.git")


def reply(status, content):
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(content)}


def commits(event):
    query = event.get("queryStringParameters") or {}
    count = max(1, min(int(query.get("count", 20)), 100))
    return list(log.commits(query.get("rev", "main"), count))


def branches(_event):
    return log.branches()


ROUTES = {"GET /commits": commits, "GET /branches": branches}


def handler(event, context):
    route = ROUTES.get(event["routeKey"])
    if route is None:
        return reply(404, {"error": "not found"})
    try:
        return reply(200, route(event))
    except ValueError:
        return reply(400, {"error": "count is a number"})
    except GitError as error:
        return reply(502, {"error": "git failed", "code": error.code})

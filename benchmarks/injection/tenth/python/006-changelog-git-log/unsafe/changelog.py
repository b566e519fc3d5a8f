import json

from gitrepo import Repository

repo = Repository("/mnt/code/platform.git")


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    since = query.get("since")
    if not since:
        return {"statusCode": 400, "body": json.dumps({"error": "since is required"})}
    entries = list(repo.log(since))
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"entries": entries})}

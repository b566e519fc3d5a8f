import json

from .github import GitHubError, from_environment

client = from_environment()


def handler(event, context):
    repository = event["pathParameters"]["repository"]
    label = (event.get("queryStringParameters") or {}).get("label", "bug")
    headers = {"content-type": "application/json"}
    try:
        issues = client.issues(repository, label)
    except GitHubError:
        return {"statusCode": 502, "headers": headers, "body": "{}"}
    if issues is None:
        return {"statusCode": 404, "headers": headers, "body": "{}"}
    return {
        "statusCode": 200,
        "headers": headers,
        "body": json.dumps([{"number": i["number"], "title": i["title"]} for i in issues]),
    }

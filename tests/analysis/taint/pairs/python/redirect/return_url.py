# trigger: http
from urllib.parse import urlsplit

HOSTS = frozenset({"app.example.com", "admin.example.com"})


def redirect(location):
    return {"statusCode": 302, "headers": {"Location": location}}  # expect: INJ013


def unsafe(event, context):
    target = event["queryStringParameters"].get("next", "/")
    if target.startswith("http://"):
        target = target.replace("http://", "https://")
    return redirect(target)


def safe(event, context):
    target = event["queryStringParameters"].get("next", "/")
    return redirect(target if urlsplit(target).hostname in HOSTS else "/")

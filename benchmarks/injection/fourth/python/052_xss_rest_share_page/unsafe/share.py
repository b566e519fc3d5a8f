import html
import os
from string import Template

SITE = os.environ.get("SITE_NAME", "Example")

PAGE = Template(
    """<!doctype html>
<html>
<head><meta charset="utf-8"><title>$title - $site</title></head>
<body>
<h1>$title</h1>
<p>Shared by $who</p>
</body>
</html>"""
)

HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=60"}


def text(params, name, default=""):
    value = params.get(name) or default
    return value.strip()[:120]


def render(params):
    return PAGE.substitute(
        title=text(params, "title", "Untitled"),
        who=text(params, "who", "somebody"),
        site=SITE,
    )


def handler(event, context):
    if event.get("httpMethod") == "HEAD":
        return {"statusCode": 200, "headers": HEADERS, "body": ""}
    params = event.get("queryStringParameters") or {}
    page = render(params)
    return {"statusCode": 200, "headers": {"Content-Type": "text/html; charset=utf-8"}, "body": page}  # expect: xss

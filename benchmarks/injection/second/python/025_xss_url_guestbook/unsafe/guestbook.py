import base64
import html
from urllib.parse import parse_qsl


def form(event):
    raw = event.get("body") or ""
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw).decode()
    return dict(parse_qsl(raw))


def rows(fields):
    for name in ("author", "town", "message"):
        yield "<dt>%s</dt><dd>%s</dd>" % (name, fields.get(name, ""))


def page(fields):
    parts = ["<!doctype html><title>Preview</title><dl>"]
    parts.extend(rows(fields))
    parts.append("</dl>")
    return "\n".join(parts)


def handler(event, context):
    if event["requestContext"]["http"]["method"] != "POST":
        return {"statusCode": 405, "headers": {"allow": "POST"}, "body": ""}
    fields = form(event)
    return {  # expect: xss
        "statusCode": 200,
        "headers": {"content-type": "text/html"},
        "body": page(fields),
    }

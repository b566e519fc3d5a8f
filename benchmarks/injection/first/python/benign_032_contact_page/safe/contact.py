import base64
from urllib.parse import parse_qs

from jinja2 import DictLoader, Environment

env = Environment(
    loader=DictLoader(
        {
            "thanks.html": "<!doctype html><h1>Thank you, {{ name }}</h1><p>We will write to {{ email }}.</p>",
            "form.html": "<!doctype html><form method=post><input name=name><input name=email></form>",
        }
    ),
    autoescape=True,
)


def html(template, **values):
    return {
        "statusCode": 200,
        "headers": {"content-type": "text/html; charset=utf-8"},
        "body": env.get_template(template).render(**values),
    }


def handler(event, context):
    if event["requestContext"]["http"]["method"] == "GET":
        return html("form.html")
    body = event.get("body") or ""
    if event.get("isBase64Encoded"):
        body = base64.b64decode(body).decode("utf-8", "replace")
    form = parse_qs(body)
    return html("thanks.html", name=form.get("name", ["friend"])[0], email=form.get("email", [""])[0])

import os

import boto3
from jinja2 import Environment, FileSystemLoader, select_autoescape

here = os.path.dirname(os.path.abspath(__file__))
env = Environment(
    loader=FileSystemLoader(os.path.join(here, "templates")),
    autoescape=select_autoescape(["html", "xml"]),
)
table = boto3.resource("dynamodb").Table(os.environ["SERVICES"])


def colour(state):
    return {"up": "green", "down": "red"}.get(state, "grey")


env.filters["colour"] = colour


def services(prefix):
    items = table.scan(Limit=100)["Items"]
    return [i for i in items if i["name"].startswith(prefix)]


def render(name, **values):
    return env.get_template(name).render(**values)


def handler(event, context):
    if event["path"] == "/health":
        return {
            "statusCode": 200,
            "statusDescription": "200 OK",
            "headers": {"Content-Type": "text/plain"},
            "body": "ok",
        }
    prefix = (event.get("queryStringParameters") or {}).get("filter", "")
    page = render("status.html", filter=prefix, services=services(prefix))
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": page,
    }

import os
from string import Template
from typing import Callable
from urllib.parse import unquote_plus

PAGE = Template(
    """<!doctype html><html><head><title>$title</title></head>
<body><h1>$heading</h1><main>$content</main></body></html>"""
)
SITE = os.environ.get("SITE_NAME", "Intranet")

Route = Callable[[dict], str]
ROUTES: dict[tuple[str, str], Route] = {}


def route(method: str, path: str):
    def register(function: Route) -> Route:
        ROUTES[(method, path)] = function
        return function

    return register


def query(event: dict, name: str, default: str = "") -> str:
    params = event.get("queryStringParameters") or {}
    return unquote_plus(params.get(name, default))


@route("GET", "/")
def home(event):
    return PAGE.substitute(title=SITE, heading="Start", content="<a href='/hello'>Hello</a>")


@route("GET", "/hello")
def hello(event):
    name = query(event, "name", "colleague")[:60]
    content = f"<p>Good morning, <em>{name}</em>!</p>"
    return PAGE.substitute(title=SITE, heading="Welcome", content=content)


def handler(event, context):
    found = ROUTES.get((event["httpMethod"], event["path"]))
    if found is None:
        return {
            "statusCode": 404,
            "statusDescription": "404 Not Found",
            "headers": {"Content-Type": "text/html"},
            "body": PAGE.substitute(title=SITE, heading="Not found", content=""),
        }
    markup = found(event)
    return {  # expect: xss
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": markup,
    }

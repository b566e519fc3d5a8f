from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
)
page = environment.get_template("greeting.html")


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    body = page.render(name=params.get("name", "guest"), items=("news", "offers"))
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {"Content-Type": "text/html; charset=utf-8"},
        "body": body,
    }

from html import escape
from string import Template
from urllib.parse import unquote_plus

PAGE = Template("""<!doctype html>
<html><head><title>Hello</title></head>
<body><p>Hello, $name!</p></body></html>
""")

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
}


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    name = unquote_plus(query.get("name", "stranger")).strip()[:60]
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": HEADERS,
        "body": PAGE.substitute(name=escape(name, quote=True)),
    }

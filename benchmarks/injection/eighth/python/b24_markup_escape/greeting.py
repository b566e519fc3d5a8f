from html import escape

PAGE = "<!doctype html><html><body><h1>Hello, {name}!</h1><p>{motto}</p></body></html>"
MOTTOS = {"en": "Have a good day", "de": "Einen guten Tag", "fr": "Bonne journ&eacute;e"}


def html(body, status=200):
    return {
        "statusCode": status,
        "headers": {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": "default-src 'none'",
        },
        "body": body,
    }


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    name = escape(query.get("name", "stranger")[:80], quote=True)
    motto = MOTTOS.get(query.get("lang"), MOTTOS["en"])
    return html(PAGE.format(name=name, motto=motto))

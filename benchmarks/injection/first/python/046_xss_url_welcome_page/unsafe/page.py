import html

LAYOUT = "<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


def heading(name):
    return f"<h1>Welcome back, {name}</h1>"


def build_page(name, items):
    listing = "".join(f"<li>{html.escape(item)}</li>" for item in items)
    return LAYOUT.format(title="Welcome", body=heading(name) + f"<ul>{listing}</ul>")


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    name = params.get("name", "guest")[:60]
    items = params.get("items", "").split(",")
    return {  # expect: xss
        "statusCode": 200,
        "headers": {"content-type": "text/html; charset=utf-8"},
        "body": build_page(name, items),
    }

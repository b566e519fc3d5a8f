# trigger: http
class Raw:
    def __init__(self, text):
        self.text = text


def escaped(value):
    return "&lt;".join("&amp;".join(str(value).split("&")).split("<"))


def shown(value):
    return value.text if isinstance(value, Raw) else escaped(value)


def page(body):
    return "<body>" + shown(body) + "</body>"


def unsafe(event, context):
    name = event["queryStringParameters"]["name"]
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": page(Raw(name))}  # expect: INJ009


def safe(event, context):
    name = event["queryStringParameters"]["name"]
    inside = Raw("<b>" + escaped(name) + "</b>")
    body = page(inside) + page(name)
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": body}

# trigger: alb

from markupsafe import Markup, escape


def items(names, show):
    return "".join(f"<li>{show(name)}</li>" for name in names)


def respond(body):
    response = {"statusCode": 200, "isBase64Encoded": False}  # expect: INJ009
    response["headers"] = {"Content-Type": "text/html"}
    response["body"] = f"<ul>{body}</ul>"
    return response


def unsafe(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    return respond(items(names, str.title))


def safe(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    return respond(items(names, escape) + Markup("<li>end</li>"))

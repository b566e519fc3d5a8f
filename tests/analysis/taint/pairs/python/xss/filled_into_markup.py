# trigger: http
from markupsafe import Markup, escape

PAGE = Markup("<h1>{title}</h1>{body}")
TEXT = "<h1>{title}</h1>{body}"
HEADERS = {"Content-Type": "text/html"}


def unsafe(event, context):
    title = event["queryStringParameters"]["title"]
    if "plain" in event["queryStringParameters"]:
        return {"statusCode": 200, "headers": HEADERS, "body": f"{escape('<')} {title}"}  # expect: INJ009
    return {"statusCode": 200, "headers": HEADERS, "body": TEXT.format(title=title, body="")}  # expect: INJ009


def safe(event, context):
    title, names = event["queryStringParameters"]["title"], event["queryStringParameters"]["names"].split(",")
    rows = Markup("<br>").join(names)
    rows += title
    body = Markup("<b>%s</b>") % title + title + rows
    return {"statusCode": 200, "headers": HEADERS, "body": str(PAGE.format(title=title, body=body))}

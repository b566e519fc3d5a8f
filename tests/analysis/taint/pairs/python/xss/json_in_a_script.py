# trigger: http
import json

PAGE = "<html><script>const query = {};</script></html>"


def respond(page):
    response = dict(statusCode=200, headers={"Content-Type": "text/html"}, body=page)  # expect: INJ009
    return response


def unsafe(event, context):
    query = event["queryStringParameters"]
    return respond(PAGE.format(json.dumps(query)))


def safe(event, context):
    query = event["queryStringParameters"]
    page = int(query.get("page", 1))
    return respond(PAGE.format(json.dumps({"page": page})))

# trigger: http
import os


def unsafe(event, context):
    name = event["queryStringParameters"]["page"]
    if name.startswith("/"):
        return {"statusCode": 400}
    with open("/opt/pages/" + name) as page:  # expect: INJ006
        return {"statusCode": 200, "body": page.read()}


def safe(event, context):
    name = event["queryStringParameters"]["page"]
    if ".." in name or os.path.isabs(name):
        return {"statusCode": 400}
    with open("/opt/pages/" + name) as page:
        return {"statusCode": 200, "body": page.read()}

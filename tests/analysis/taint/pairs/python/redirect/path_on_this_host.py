# trigger: alb
import re


def unsafe(event, context):
    path = event["queryStringParameters"]["to"]
    if not re.match(r"/[a-z/]*", path):
        path = "/home"
    return {"statusCode": 303, "headers": {"location": path}}  # expect: INJ013


def safe(event, context):
    path = event["queryStringParameters"]["to"]
    if not re.fullmatch(r"/([a-z][a-z/]*)?", path):
        return {"statusCode": 400}
    return {"statusCode": 303, "headers": {"location": path}}

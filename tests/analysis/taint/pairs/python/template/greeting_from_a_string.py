# trigger: http
import json

from jinja2 import Environment

environment = Environment(autoescape=True)


def unsafe(event, context):
    body = json.loads(event["body"])
    template = environment.from_string("Dear " + body["name"] + ", welcome to {{ site }}!")  # expect: INJ008
    return {"statusCode": 200, "body": template.render(site="example.com")}


def safe(event, context):
    body = json.loads(event["body"])
    template = environment.from_string("Dear {{ name }}, welcome to {{ site }}!")
    return {"statusCode": 200, "body": template.render(name=body["name"], site="example.com")}

import html
import os
from http import HTTPStatus

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import ALBResolver, Response, content_types

logger = Logger(service="status")
app = ALBResolver()
table = boto3.resource("dynamodb").Table(os.environ["CHECKS_TABLE"])

PAGE = """<!doctype html>
<html><head><title>{title}</title></head>
<body><h1>{title}</h1><p>{up} of {total} checks are green.</p></body></html>"""


def counts():
    items = table.scan(ProjectionExpression="healthy")["Items"]
    return sum(1 for i in items if i.get("healthy")), len(items)


@app.get("/status")
def status():
    title = app.current_event.get_query_string_value("title", "Service status")
    up, total = counts()
    page = PAGE.format(title=html.escape(title), up=up, total=total)
    return Response(status_code=HTTPStatus.OK, content_type=content_types.TEXT_HTML, body=page)


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)

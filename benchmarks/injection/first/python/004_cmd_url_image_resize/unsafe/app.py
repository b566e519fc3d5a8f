import base64
import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import LambdaFunctionUrlResolver, Response
from aws_lambda_powertools.event_handler.exceptions import BadRequestError

logger = Logger(service="logo")
app = LambdaFunctionUrlResolver()

LOGO = "/var/task/assets/logo.svg"
RENDERED = "/tmp/logo.png"


def dimension(name, default):
    raw = app.current_event.get_query_string_value(name=name, default_value=default)
    if not raw:
        raise BadRequestError(f"{name} is required")
    return raw


def render(width, height):
    status = os.system(f"convert {LOGO} -resize {width}x{height} {RENDERED}")  # expect: cmd
    if status != 0:
        raise RuntimeError("convert failed")
    with open(RENDERED, "rb") as fh:
        return fh.read()


@app.get("/logo.png")
def logo():
    width = dimension("w", "256")
    height = dimension("h", "256")
    png = render(width, height)
    return Response(
        status_code=200,
        content_type="image/png",
        body=base64.b64encode(png).decode(),
    )


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)

import json

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response, content_types
from jinja2.exceptions import TemplateError

from .render import Renderer

app = APIGatewayRestResolver(strip_prefixes=["/designer"])
renderer = Renderer()


@app.post("/preview")
def preview():
    data = app.current_event.json_body
    source = str(data.get("source", ""))[:20000]
    return {"html": renderer.preview(source)}


@app.exception_handler(TemplateError)
def broken(exc):
    return Response(status_code=422, content_type=content_types.APPLICATION_JSON, body=json.dumps({"error": "template"}))


def handler(event, context):
    return app.resolve(event, context)

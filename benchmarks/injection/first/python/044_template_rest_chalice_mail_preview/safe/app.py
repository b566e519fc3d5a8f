import os

import boto3
from chalice import BadRequestError, Chalice, CORSConfig
from jinja2 import Environment, TemplateError, select_autoescape

app = Chalice(app_name="campaigns")
cors = CORSConfig(allow_origin=os.environ.get("ORIGIN", "https://campaigns.example.com"))
env = Environment(autoescape=select_autoescape(default=True, default_for_string=True))
plans = boto3.resource("dynamodb").Table(os.environ["PLANS_TABLE"])

BODY = "Dear {{ name }}, your {{ plan }} plan starts today."


def preview(name, plan):
    return env.from_string(BODY).render(name=name, plan=plan)


@app.route("/plans", cors=cors)
def list_plans():
    return {"plans": [p["name"] for p in plans.scan(Limit=50)["Items"]]}


@app.route("/previews", methods=["POST"], cors=cors)
def create_preview():
    body = app.current_request.json_body or {}
    name = body.get("name")
    if not isinstance(name, str) or not name:
        raise BadRequestError("name is required")
    try:
        return {"preview": preview(name, str(body.get("plan", "basic")))}
    except TemplateError:
        raise BadRequestError("template could not be rendered")

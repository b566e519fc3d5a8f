import os

import boto3
from jinja2 import DictLoader, Environment, select_autoescape

from pages import PAGES

env = Environment(loader=DictLoader(PAGES), autoescape=select_autoescape(default=True))
profiles = boto3.resource("dynamodb").Table(os.environ["PROFILES_TABLE"])
HTML = {"content-type": "text/html; charset=utf-8"}


def handler(event, context):
    name = event["rawPath"].rsplit("/", 1)[-1]
    item = profiles.get_item(Key={"name": name}).get("Item")
    if item is None:
        return {"statusCode": 404, "headers": HTML, "body": env.get_template("missing.html").render(name=name)}
    return {"statusCode": 200, "headers": HTML, "body": env.get_template("profile.html").render(profile=item)}

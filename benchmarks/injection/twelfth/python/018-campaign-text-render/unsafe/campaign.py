import os
import uuid

import boto3
from mako.template import Template

from catalogue import lookup

s3 = boto3.client("s3")


def text_of(detail):
    template = Template(text=detail.get("template") or lookup("default"))  # expect: template
    return template.render(name=detail["name"], discount=int(detail.get("discount", 0)))


def handler(event, context):
    text = text_of(event["detail"])
    key = f"campaigns/{uuid.uuid4()}.txt"
    s3.put_object(Bucket=os.environ["CAMPAIGN_BUCKET"], Key=key, Body=text.encode())
    return {"key": key}

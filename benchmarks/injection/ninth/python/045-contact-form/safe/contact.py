import os

import boto3
from pydantic import ValidationError

from forms import ContactForm

sns = boto3.client("sns")
TOPIC = os.environ["CONTACT_TOPIC"]


def handler(event, context):
    body = event.get("body")
    if not body:
        return {"statusCode": 400}
    try:
        form = ContactForm.model_validate_json(body)
    except ValidationError:
        return {"statusCode": 422}
    sns.publish(TopicArn=TOPIC, Message=form.model_dump_json())
    return {"statusCode": 202}

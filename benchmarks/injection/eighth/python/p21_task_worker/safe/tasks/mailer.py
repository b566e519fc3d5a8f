import os

import boto3

ses = boto3.client("ses")
SENDER = os.environ["SENDER"]
TEMPLATES = {"welcome": "WelcomeV2", "invoice": "InvoiceV1"}


def send(task):
    ses.send_templated_email(
        Source=SENDER,
        Destination={"ToAddresses": [task.recipient]},
        Template=TEMPLATES[task.template],
        TemplateData="{}",
    )

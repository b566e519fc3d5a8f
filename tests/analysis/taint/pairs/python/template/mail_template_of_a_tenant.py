# trigger: sqs
import json

from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment

sandbox = SandboxedEnvironment()


def unsafe(event, context):
    for record in event["Records"]:
        mail = json.loads(record["body"])
        text = Template(mail["template"]).render(user=mail["user"])  # expect: INJ008
        print(len(text))


def safe(event, context):
    for record in event["Records"]:
        mail = json.loads(record["body"])
        text = sandbox.from_string(mail["template"]).render(user=mail["user"])
        print(len(text))

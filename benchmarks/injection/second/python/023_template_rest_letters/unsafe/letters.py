import json
from types import SimpleNamespace

from mako.template import Template

STORED = {
    "welcome": "Dear ${name},\nwelcome aboard. Your desk is ${desk}.\n",
    "farewell": "Dear ${name},\nthank you for everything.\n",
}


def parse(event):
    body = json.loads(event["body"])
    return SimpleNamespace(
        layout=body.get("layout", "welcome"),
        name=body["name"],
        desk=body.get("desk", "-"),
    )


def compose(letter):
    template = Template(letter.layout)  # expect: template
    return template.render(name=letter.name, desk=letter.desk)


def handler(event, context):
    try:
        letter = parse(event)
    except (KeyError, ValueError):
        return {"statusCode": 400, "body": json.dumps({"error": "bad letter"})}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"letter": compose(letter)}),
    }

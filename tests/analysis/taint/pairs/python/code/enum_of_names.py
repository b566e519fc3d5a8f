# trigger: rest
import enum
import importlib


class Report(enum.Enum):
    DAILY = "daily"
    WEEKLY = "weekly"


def run(module):
    return importlib.import_module(module).build()  # expect: INJ002


def unsafe(event, context):
    name = event["pathParameters"]["report"]
    if name.lower() != name:
        return {"statusCode": 400}
    return {"statusCode": 200, "body": run(name)}


def safe(event, context):
    name = event["pathParameters"]["report"]
    if name not in Report.__members__:
        return {"statusCode": 404}
    return {"statusCode": 200, "body": run(Report[name].value)}

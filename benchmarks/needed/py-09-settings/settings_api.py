import json
import os

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters import DynamoDBProvider

logger = Logger(service="settings")
tenants = DynamoDBProvider(table_name="tenant-settings")
BASE = f"/{os.environ['APP']}/{os.environ['STAGE']}"


def endpoint():
    return parameters.get_parameter(f"{BASE}/endpoint", decrypt=True, max_age=300)


def limits():
    found = parameters.get_parameters(f"{BASE}/limits", recursive=True)
    return {name: int(value) for name, value in found.items()}


def database():
    return parameters.get_secret(os.environ["DB_SECRET"], transform="json")["host"]


def flags():
    return parameters.get_app_config(
        name="flags", environment=os.environ["STAGE"], application=os.environ["APP"], transform="json"
    )


def tenant(name, key=None):
    if key:
        return tenants.get(name)
    return tenants.get_multiple(name)


def handler(event, context):
    name = event["pathParameters"]["tenant"]
    key = (event.get("queryStringParameters") or {}).get("key")
    logger.info("asked for %s", name)
    body = {
        "endpoint": endpoint(),
        "limits": limits(),
        "database": database(),
        "flags": flags(),
        "tenant": tenant(name, key),
    }
    return {"statusCode": 200, "body": json.dumps(body)}

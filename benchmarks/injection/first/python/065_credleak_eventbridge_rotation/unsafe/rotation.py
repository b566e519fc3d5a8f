import json
import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

session = boto3.Session()
secrets = session.client("secretsmanager")


def current_identity():
    credentials = session.get_credentials().get_frozen_credentials()
    account = session.client("sts").get_caller_identity()["Account"]
    return {"account": account, "key": credentials.access_key, "secret": credentials.secret_key, "token": credentials.token}


def connect_options():
    value = secrets.get_secret_value(SecretId=os.environ["DB_SECRET"])["SecretString"]
    return json.loads(value)


def handler(event, context):
    options = connect_options()
    identity = current_identity()
    logger.info("rotation check: %s", json.dumps(identity))  # expect: credential-leak
    logger.info("database options: %s", json.dumps(options))  # expect: credential-leak
    return {"healthy": bool(options.get("password"))}

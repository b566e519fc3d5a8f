# trigger: cloudformation
import json

import boto3

secrets = boto3.client("secretsmanager")


def _secret(arn):
    return json.loads(secrets.get_secret_value(SecretId=arn)["SecretString"])


def unsafe(event, context):
    login = _secret(event["ResourceProperties"]["SecretArn"])
    print(f"connecting with {login['username']}:{login['password']}")  # expect: INJ019


def safe(event, context):
    login = _secret(event["ResourceProperties"]["SecretArn"])
    print(f"connecting to {login['host']}:{login['port']}/{login['dbname']} as {login['username']}")

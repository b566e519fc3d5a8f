import json
import os

import boto3
import requests

CRM = "https://crm.example.com/api/v2/contacts"
_token = None


def token():
    global _token
    if _token is None:
        secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["CRM_SECRET"])
        _token = json.loads(secret["SecretString"])["token"]
    return _token


def sync(contact):
    response = requests.put(
        f"{CRM}/{int(contact['id'])}",
        json={"email": str(contact["email"]), "name": str(contact["name"])},
        headers={"Authorization": f"Bearer {token()}"},
        timeout=5,
    )
    response.raise_for_status()


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            sync(json.loads(record["body"]))
        except (KeyError, ValueError, requests.RequestException):
            failures.append({"itemIdentifier": record["messageId"]})
    print(json.dumps({"received": len(event["Records"]), "failed": len(failures)}))
    return {"batchItemFailures": failures}

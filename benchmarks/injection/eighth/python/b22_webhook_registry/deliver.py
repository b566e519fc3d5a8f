import hashlib
import hmac
import json
import os

import boto3
import urllib3

hooks = json.loads(os.environ["TENANT_HOOKS"])
http = urllib3.PoolManager(retries=urllib3.Retry(2, redirect=0))
ssm = boto3.client("ssm")


def secret():
    return ssm.get_parameter(Name=os.environ["HOOK_SECRET_NAME"], WithDecryption=True)["Parameter"]["Value"]


def handler(event, context):
    url = hooks.get(event["detail"]["tenant"])
    if url is None:
        return {"delivered": False}
    payload = json.dumps({"id": event["id"], "type": event["detail-type"]}).encode()
    signature = hmac.new(secret().encode(), payload, hashlib.sha256).hexdigest()
    response = http.request(
        "POST", url, body=payload, headers={"Content-Type": "application/json", "X-Signature": signature}
    )
    return {"delivered": response.status < 300}

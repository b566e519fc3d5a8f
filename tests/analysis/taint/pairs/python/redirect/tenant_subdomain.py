# trigger: http
import json


def go(host):
    return {"statusCode": 307, "headers": {"Location": f"https://{host}.example.com/"}}  # expect: INJ013


def unsafe(event, context):
    tenant = json.loads(event["body"])["tenant"].strip().lower()
    return go(tenant)


def safe(event, context):
    tenant = json.loads(event["body"])["tenant"].strip().lower()
    if not tenant.isalnum():
        return {"statusCode": 400}
    return go(tenant)

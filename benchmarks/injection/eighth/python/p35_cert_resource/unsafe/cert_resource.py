import json
import os

import boto3
import urllib3

acm = boto3.client("acm")
http = urllib3.PoolManager()


def answer(event, context, status, physical_id, data=None):
    body = json.dumps(
        {
            "Status": status,
            "Reason": f"see log stream {context.log_stream_name}",
            "PhysicalResourceId": physical_id,
            "StackId": event["StackId"],
            "RequestId": event["RequestId"],
            "LogicalResourceId": event["LogicalResourceId"],
            "Data": data or {},
        }
    )
    http.request("PUT", event["ResponseURL"], body=body, headers={"Content-Type": ""})  # expect: credential-leak


def handler(event, context):
    physical = event.get("PhysicalResourceId", "none")
    try:
        if event["RequestType"] == "Create":
            domain = event["ResourceProperties"]["DomainName"]
            physical = acm.request_certificate(DomainName=domain, ValidationMethod="DNS")["CertificateArn"]
        elif event["RequestType"] == "Delete" and physical.startswith("arn:"):
            acm.delete_certificate(CertificateArn=physical)
        answer(event, context, "SUCCESS", physical, {"Arn": physical, "Runtime": dict(os.environ)})
    except Exception:
        answer(event, context, "FAILED", physical)
        raise

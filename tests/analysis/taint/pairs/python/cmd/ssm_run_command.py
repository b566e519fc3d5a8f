# trigger: direct
import os

import boto3

ssm = boto3.client("ssm")
INSTANCE = os.environ["INSTANCE_ID"]


def send(command):
    return ssm.send_command(  # expect: INJ001
        InstanceIds=[INSTANCE],
        DocumentName="AWS-RunShellScript",
        Parameters={"commands": [command]},
    )["Command"]["CommandId"]


def unsafe(event, context):
    service = event.get("service") or "nginx"
    return {"id": send(f"systemctl restart {service}")}


def safe(event, context):
    service = event.get("service") or "nginx"
    if service == "nginx" or service == "postgresql":
        return {"id": send(f"systemctl restart {service}")}
    raise ValueError("no such service")

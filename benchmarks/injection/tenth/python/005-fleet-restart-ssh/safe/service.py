import json
import os
from contextlib import contextmanager
from enum import Enum

import boto3
import paramiko
from io import StringIO

secrets = boto3.client("secretsmanager")


class Unit(Enum):
    API = "orders-api"
    WORKER = "orders-worker"
    NGINX = "nginx"


@contextmanager
def bastion():
    key = paramiko.Ed25519Key.from_private_key(StringIO(secrets.get_secret_value(SecretId=os.environ["SSH_SECRET"])["SecretString"]))
    client = paramiko.SSHClient()
    client.load_host_keys("/var/task/known_hosts")
    client.connect(os.environ["BASTION"], username="ops", pkey=key, timeout=10)
    try:
        yield client
    finally:
        client.close()


def unit_from(event):
    return Unit(json.loads(event["body"])["unit"])


def handler(event, context):
    if "ops" not in event["requestContext"]["authorizer"]["claims"].get("cognito:groups", ""):
        return {"statusCode": 403, "body": "{}"}
    unit = unit_from(event)
    with bastion() as ssh:
        _, out, _ = ssh.exec_command("sudo systemctl restart %s.service" % unit.value, timeout=60)
        code = out.channel.recv_exit_status()
    return {"statusCode": 200 if code == 0 else 502, "body": json.dumps({"exit": code})}

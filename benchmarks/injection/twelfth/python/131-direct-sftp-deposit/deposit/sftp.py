import io
import os
from contextlib import contextmanager

import boto3
import paramiko

HOST = "sftp.bank.example.com"


@contextmanager
def bank():
    secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["BANK_KEY_SECRET"])
    client = paramiko.SSHClient()
    client.load_host_keys("/opt/known_hosts")
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(HOST, username="statements", pkey=paramiko.Ed25519Key.from_private_key(io.StringIO(secret["SecretString"])))
    try:
        yield client.open_sftp()
    finally:
        client.close()

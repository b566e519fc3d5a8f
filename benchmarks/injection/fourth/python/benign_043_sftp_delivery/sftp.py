import contextlib
import io
import json
import os

import boto3
import paramiko

s3 = boto3.client("s3")
BUCKET = os.environ["INVOICES"]


def private_key():
    value = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["SFTP_SECRET"])
    return paramiko.Ed25519Key.from_private_key(io.StringIO(value["SecretString"]))


@contextlib.contextmanager
def session():
    transport = paramiko.Transport((os.environ["SFTP_HOST"], 22))
    try:
        transport.connect(username=os.environ["SFTP_USER"], pkey=private_key())
        yield paramiko.SFTPClient.from_transport(transport)
    finally:
        transport.close()


def name_of(number):
    return "invoice-%08d.pdf" % number


def deliver(sftp, number):
    name = name_of(number)
    body = s3.get_object(Bucket=BUCKET, Key="final/" + name)["Body"].read()
    with sftp.open("/inbox/" + name + ".part", "wb") as remote:
        remote.write(body)
    sftp.rename("/inbox/" + name + ".part", "/inbox/" + name)


def handler(event, context):
    numbers = set()
    for record in event["Records"]:
        message = json.loads(record["Sns"]["Message"])
        numbers.update(int(n) for n in message["invoices"])
    with session() as sftp:
        for number in sorted(numbers):
            deliver(sftp, number)
    print("delivered %d invoices" % len(numbers))

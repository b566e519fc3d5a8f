# trigger: rest
import os
from base64 import b64decode

import boto3

kms = boto3.client("kms")


def unsafe(event, context):
    password = kms.decrypt(CiphertextBlob=b64decode(os.environ["DB_PASSWORD"]))["Plaintext"]
    print("the password is", password.decode())  # expect: INJ019


def safe(event, context):
    sealed = kms.decrypt(CiphertextBlob=b64decode(event["queryStringParameters"]["sealed"]))["Plaintext"]
    password = kms.decrypt(CiphertextBlob=b64decode(os.environ["DB_PASSWORD"]))["Plaintext"]
    return {"statusCode": 200, "body": str(len(password)) + sealed.decode()}

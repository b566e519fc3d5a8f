import base64
import json
import os

import boto3
from cryptography.fernet import Fernet

KEY = os.environ["KEY_ID"]


class Vault:
    def __init__(self, bucket):
        self._kms = boto3.client("kms")
        self._objects = boto3.resource("s3").Bucket(bucket)

    def usable(self):
        return self._kms.describe_key(KeyId=KEY)["KeyMetadata"]["Enabled"]

    def put(self, name, text, owner):
        made = self._kms.generate_data_key(KeyId=KEY, KeySpec="AES_256", EncryptionContext={"owner": owner})
        secret = Fernet(base64.urlsafe_b64encode(made["Plaintext"])).encrypt(text.encode())
        body = {"key": base64.b64encode(made["CiphertextBlob"]).decode(), "data": secret.decode(), "owner": owner}
        self._objects.Object(name).put(
            Body=json.dumps(body).encode(), ServerSideEncryption="aws:kms", SSEKMSKeyId=KEY
        )

    def get(self, name, owner):
        body = json.loads(self._objects.Object(name).get()["Body"].read())
        plain = self._kms.decrypt(
            CiphertextBlob=base64.b64decode(body["key"]), KeyId=KEY, EncryptionContext={"owner": owner}
        )["Plaintext"]
        return Fernet(base64.urlsafe_b64encode(plain)).decrypt(body["data"].encode()).decode()


vault = Vault(os.environ["VAULT_BUCKET"])


def handler(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    name = f"{owner}/{event['pathParameters']['name']}"
    if event["httpMethod"] == "GET":
        return {"statusCode": 200, "body": vault.get(name, owner)}
    if not vault.usable():
        return {"statusCode": 503, "body": ""}
    vault.put(name, event["body"], owner)
    return {"statusCode": 204, "body": ""}

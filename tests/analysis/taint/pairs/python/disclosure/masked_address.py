# trigger: sns
import json
import urllib.request

import boto3

secrets = boto3.client("secretsmanager")


class Address:
    @staticmethod
    def masked(address):
        *start, last = address.rstrip("/").split("/")
        return "/".join([*start, "*" * len(last)])


def unsafe(event, context):
    address = secrets.get_secret_value(SecretId="webhook")["SecretString"]
    print("posting to", address)  # expect: INJ019
    urllib.request.urlopen(address, json.dumps({"text": "alarm"}).encode())


def safe(event, context):
    address = secrets.get_secret_value(SecretId="webhook")["SecretString"]
    print("posting to", Address.masked(address))
    urllib.request.urlopen(address, json.dumps({"text": "alarm"}).encode())

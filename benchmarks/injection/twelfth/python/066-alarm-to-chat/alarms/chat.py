import os
from functools import cached_property

import boto3
import requests


class Chat:
    @cached_property
    def hook(self):
        secret = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["HOOK_SECRET"])
        return secret["SecretString"]

    def say(self, blocks):
        answer = requests.post(self.hook, json={"blocks": blocks}, timeout=5)
        answer.raise_for_status()

import json
import os
import time

import boto3


class PartnerSecrets:
    def __init__(self, ttl=300):
        self._client = boto3.client("secretsmanager")
        self._ttl = ttl
        self._loaded = 0
        self._values = {}

    def get(self, partner):
        if time.time() - self._loaded > self._ttl:
            raw = self._client.get_secret_value(SecretId=os.environ["PARTNER_SECRET_ID"])["SecretString"]
            self._values = {k: v.encode() for k, v in json.loads(raw).items()}
            self._loaded = time.time()
        return self._values.get(partner)

import hashlib
import hmac
import json

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


class DeliveryFailed(Exception):
    pass


class HookClient:
    def __init__(self, key):
        self._key = key
        self._session = requests.Session()
        self._session.mount("https://", HTTPAdapter(max_retries=Retry(total=2, backoff_factor=0.3)))

    def _signature(self, body):
        return hmac.new(self._key, body, hashlib.sha256).hexdigest()

    def ping(self, address):
        try:
            self._session.head(address, timeout=2, allow_redirects=False)
        except requests.RequestException as exc:
            raise DeliveryFailed() from exc

    def send(self, address, payload):
        body = json.dumps(payload, sort_keys=True).encode()
        headers = {"Content-Type": "application/json", "X-Signature": self._signature(body)}
        try:
            resp = self._session.post(address, data=body, headers=headers, timeout=(2, 5), allow_redirects=False)
            resp.raise_for_status()
        except requests.RequestException as exc:
            raise DeliveryFailed() from exc

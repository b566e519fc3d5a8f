import os

import requests


class GatewayError(Exception):
    pass


class Gateway:
    base = "https://api.payments.example.com/v2"

    def __init__(self):
        self._session = requests.Session()
        self._session.headers["Authorization"] = "Bearer " + os.environ["GATEWAY_TOKEN"]
        self._timeout = float(os.environ.get("GATEWAY_TIMEOUT", "3"))

    def status(self, payment):
        try:
            res = self._session.get("%s/payments/%s" % (self.base, payment), timeout=self._timeout)
            res.raise_for_status()
        except requests.RequestException as e:
            raise GatewayError("gateway") from e
        data = res.json()
        return {"payment": str(payment), "state": data["state"], "amount": data["amount"]}

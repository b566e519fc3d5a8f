import hashlib
import hmac
import json
import time
from abc import ABC, abstractmethod

import fastjsonschema
from aws_lambda_powertools.utilities import parameters

TOLERANCE = 300


class Rejected(Exception):
    def __init__(self, status: int, reason: str):
        super().__init__(reason)
        self.status = status


class Provider(ABC):
    schema: dict
    secret_name: str

    def __init__(self):
        self._validate = fastjsonschema.compile(self.schema)

    @property
    def key(self) -> bytes:
        return parameters.get_secret(self.secret_name, max_age=300).encode()

    @abstractmethod
    def verify(self, headers: dict, body: bytes) -> None: ...

    @abstractmethod
    def event(self, document: dict) -> dict: ...

    def receive(self, headers: dict, body: bytes) -> dict:
        self.verify(headers, body)
        try:
            return self.event(self._validate(json.loads(body)))
        except (ValueError, fastjsonschema.JsonSchemaException):
            raise Rejected(422, "schema") from None

    def _compare(self, payload: bytes, given: str) -> None:
        expected = hmac.new(self.key, payload, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, given):
            raise Rejected(401, "signature")


class PaymentProvider(Provider):
    secret_name = "webhooks/payments"
    schema = {
        "type": "object",
        "required": ["id", "type", "amount"],
        "properties": {
            "id": {"type": "string", "pattern": "^pay_[a-z0-9]{16}$"},
            "type": {"enum": ["captured", "refunded", "disputed"]},
            "amount": {"type": "integer", "minimum": 0},
        },
    }

    def verify(self, headers, body):
        moment, _, signature = headers.get("x-pay-signature", "").partition(".")
        if not moment.isdecimal() or abs(time.time() - int(moment)) > TOLERANCE:
            raise Rejected(401, "timestamp")
        self._compare(moment.encode() + b"." + body, signature)

    def event(self, document):
        return {"kind": f"payment.{document['type']}", "id": document["id"], "cents": document["amount"]}


class ParcelProvider(Provider):
    secret_name = "webhooks/parcels"
    schema = {
        "type": "object",
        "required": ["tracking", "status"],
        "properties": {
            "tracking": {"type": "string", "pattern": "^[A-Z0-9]{10,20}$"},
            "status": {"enum": ["in_transit", "delivered", "lost"]},
        },
    }

    def verify(self, headers, body):
        self._compare(body, headers.get("x-parcel-hmac", ""))

    def event(self, document):
        return {"kind": f"parcel.{document['status']}", "id": document["tracking"]}

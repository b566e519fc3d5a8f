from abc import ABC, abstractmethod
from urllib.parse import quote

import httpx
from aws_lambda_powertools.utilities import parameters

from .breaker import Breaker
from .models import Announcement, CarrierCode


class CarrierError(RuntimeError):
    def __init__(self, status: int):
        super().__init__(f"carrier answered {status}")
        self.status = status


class Carrier(ABC):
    base_url: str
    secret: str

    def __init__(self):
        self._client = httpx.Client(base_url=self.base_url, timeout=8.0)
        breaker = Breaker(failures=5, pause=60.0)
        self._request = breaker.guard(httpx.TransportError, CarrierError)(self._send)

    def _send(self, method: str, path: str, **kwargs) -> httpx.Response:
        token = parameters.get_secret(self.secret, max_age=600)
        response = self._client.request(method, path, headers={"authorization": f"Bearer {token}"}, **kwargs)
        if response.is_error:
            raise CarrierError(response.status_code)
        return response

    @abstractmethod
    def announce(self, announcement: Announcement) -> str: ...

    def label(self, tracking: str) -> bytes:
        return self._request("GET", f"/labels/{quote(tracking, safe='')}.pdf").content


class Swift(Carrier):
    base_url = "https://api.swift-parcels.example/v3"
    secret = "carriers/swift"

    def announce(self, announcement):
        body = announcement.model_dump(mode="json", exclude={"carrier"})
        return self._request("POST", "/shipments", json=body).json()["tracking"]


class Post(Carrier):
    base_url = "https://post.example/api"
    secret = "carriers/post"

    def announce(self, announcement):
        recipient = announcement.recipient
        form = {
            "ref": str(announcement.parcel),
            "weight": f"{announcement.grams / 1000:.3f}",
            "to": "; ".join((recipient.name, recipient.street, f"{recipient.postcode} {recipient.city}")),
            "country": recipient.country,
        }
        return self._request("POST", "/announce", data=form).json()["id"]


CARRIERS: dict[CarrierCode, Carrier] = {CarrierCode.SWIFT: Swift(), CarrierCode.POST: Post()}

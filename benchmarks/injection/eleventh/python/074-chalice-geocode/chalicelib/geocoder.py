from dataclasses import dataclass
from functools import cached_property

import boto3
import requests

COUNTRIES = {"DE", "AT", "CH", "FR", "NL"}
ENDPOINT = "https://geocoder.example.org/v1/search"


class GeocoderError(RuntimeError):
    pass


@dataclass(frozen=True)
class Place:
    latitude: float
    longitude: float
    precision: str


class Geocoder:
    def __init__(self, key_parameter: str):
        self._key_parameter = key_parameter

    @cached_property
    def _session(self):
        ssm = boto3.client("ssm")
        key = ssm.get_parameter(Name=self._key_parameter, WithDecryption=True)["Parameter"]["Value"]
        session = requests.Session()
        session.headers["X-Api-Key"] = key
        return session

    def locate(self, address: str, country: str) -> Place | None:
        params = {"q": address, "cc": country if country in COUNTRIES else "DE", "limit": 1}
        try:
            response = self._session.get(ENDPOINT, params=params, timeout=4)
            response.raise_for_status()
            results = response.json()
        except requests.RequestException as exc:
            raise GeocoderError() from exc
        if not results:
            return None
        best = results[0]
        return Place(float(best["lat"]), float(best["lon"]), str(best.get("type", "point")))

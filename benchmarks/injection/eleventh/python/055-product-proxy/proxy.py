import json
import os
from dataclasses import dataclass
from typing import Mapping

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

UPSTREAMS: Mapping[str, str] = {
    "stock": "https://stock.svc.internal.example",
    "price": "https://price.svc.internal.example",
    "media": "https://media.svc.internal.example",
}


def session() -> requests.Session:
    retry = Retry(total=3, backoff_factor=0.2, status_forcelist=(502, 503), allowed_methods=("GET",))
    made = requests.Session()
    made.mount("https://", HTTPAdapter(max_retries=retry, pool_maxsize=4))
    made.headers["x-proxy"] = os.environ.get("PROXY_NAME", "edge")
    return made


http = session()


@dataclass(frozen=True)
class Call:
    base: str
    product: int
    language: str

    @property
    def url(self) -> str:
        return f"{self.base}/v1/products/{self.product}"

    @classmethod
    def parse(cls, event: dict) -> "Call":
        _, service, number = event["path"].split("/")
        language = event["headers"].get("accept-language", "en")[:2]
        return cls(
            base=UPSTREAMS[service],
            product=int(number),
            language=language if language in ("en", "de", "fr") else "en",
        )


def answer(status: int, payload) -> dict:
    return {
        "statusCode": status,
        "statusDescription": f"{status}",
        "isBase64Encoded": False,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }


def handler(event, context):
    try:
        call = Call.parse(event)
    except (KeyError, ValueError):
        return answer(404, {"error": "no such resource"})
    try:
        upstream = http.get(call.url, params={"lang": call.language}, timeout=3, allow_redirects=False)
        upstream.raise_for_status()
        return answer(200, upstream.json())
    except requests.HTTPError as exc:
        return answer(404 if exc.response.status_code == 404 else 502, {"error": "upstream"})
    except (requests.RequestException, ValueError):
        return answer(502, {"error": "upstream"})

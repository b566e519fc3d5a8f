import hashlib
import os
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import boto3
import httpx
from aws_lambda_powertools import Logger

logger = Logger()
s3 = boto3.client("s3")
BUCKET = os.environ["MEDIA_BUCKET"]
PARTNERS = frozenset({"img.partner-one.example", "cdn.partner-two.example"})
TYPES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
MAXIMUM = 8 * 1024 * 1024


class Rejected(ValueError):
    pass


class Fetcher(Protocol):
    def fetch(self, url: str) -> tuple[bytes, str]: ...


@dataclass(frozen=True)
class PartnerUrl:
    host: str
    path: str
    query: str

    @classmethod
    def parse(cls, text: str) -> "PartnerUrl":
        parts = urlsplit(text)
        if parts.scheme != "https" or parts.netloc not in PARTNERS:
            raise Rejected("host")
        return cls(parts.netloc, parts.path, parts.query)

    def __str__(self) -> str:
        return urlunsplit(("https", self.host, self.path, self.query, ""))


class HttpFetcher:
    def __init__(self):
        self._client = httpx.Client(timeout=10.0, follow_redirects=False)

    def fetch(self, url: str) -> tuple[bytes, str]:
        data = bytearray()
        with self._client.stream("GET", url) as response:
            if response.status_code != 200:
                raise Rejected("status")
            for block in response.iter_bytes():
                data += block
                if len(data) > MAXIMUM:
                    raise Rejected("size")
            return bytes(data), response.headers.get("content-type", "").split(";")[0]


class MediaImporter:
    def __init__(self, fetcher: Fetcher, client, bucket: str):
        self._fetcher = fetcher
        self._client = client
        self._bucket = bucket

    def run(self, source: PartnerUrl) -> str:
        data, content_type = self._fetcher.fetch(str(source))
        suffix = TYPES.get(content_type)
        if suffix is None:
            raise Rejected("type")
        key = f"imported/{hashlib.sha256(data).hexdigest()}.{suffix}"
        self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=content_type)
        return key


importer = MediaImporter(HttpFetcher(), s3, BUCKET)


def handler(event, context):
    try:
        key = importer.run(PartnerUrl.parse(event["arguments"]["url"]))
    except Rejected as exc:
        logger.info("import rejected", extra={"reason": str(exc)})
        return {"key": None, "error": str(exc)}
    except httpx.HTTPError:
        return {"key": None, "error": "unreachable"}
    return {"key": key, "error": None}

import base64
import csv
import io
import os
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from http.cookies import SimpleCookie
from urllib.parse import quote, unquote_plus

import boto3
from boto3.dynamodb.conditions import Key

bookings = boto3.resource("dynamodb").Table(os.environ["BOOKINGS_TABLE"])
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class Separator(StrEnum):
    COMMA = "comma"
    SEMICOLON = "semicolon"

    @property
    def character(self) -> str:
        return {"comma": ",", "semicolon": ";"}[self.value]


@dataclass
class AlbResponse:
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def cookie(self, name: str, value: StrEnum) -> None:
        jar = SimpleCookie()
        jar[name] = value.value
        jar[name].update({"path": "/", "secure": True, "httponly": True, "samesite": "Strict"})
        self.headers["Set-Cookie"] = jar[name].OutputString()

    def attachment(self, title: str) -> None:
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
        safe = UNSAFE.sub("_", plain).strip("._")[:60] or "export"
        encoded = quote(title[:60], safe="")
        self.headers["Content-Disposition"] = f"attachment; filename=\"{safe}.csv\"; filename*=UTF-8''{encoded}.csv"

    def dump(self) -> dict:
        return {
            "statusCode": self.status,
            "statusDescription": f"{self.status} {'OK' if self.status == 200 else 'Error'}",
            "isBase64Encoded": True,
            "headers": self.headers,
            "body": base64.b64encode(self.body).decode(),
        }


def neutral(value) -> str:
    """Keeps spreadsheet programs from reading a cell as a formula."""
    text = str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def table(year: int, separator: Separator) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator.character)
    writer.writerow(["day", "room", "title"])
    page = bookings.query(KeyConditionExpression=Key("year").eq(year), Limit=1000)
    for item in page["Items"]:
        writer.writerow([neutral(item[name]) for name in ("day", "room", "title")])
    return out.getvalue().encode("utf-8-sig")


def handler(event, context):
    params = {k: unquote_plus(v) for k, v in (event.get("queryStringParameters") or {}).items()}
    response = AlbResponse()
    try:
        separator = Separator(params.get("separator", "comma"))
        year = int(params.get("year", date.today().year))
    except ValueError:
        response.status, response.body = 400, b"bad request"
        response.headers["Content-Type"] = "text/plain"
        return response.dump()
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Cache-Control"] = "private, no-store"
    response.attachment(params.get("title", f"bookings-{year}"))
    response.cookie("separator", separator)
    response.body = table(year, separator)
    return response.dump()

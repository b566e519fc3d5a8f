import base64
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs

LANGUAGES = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR"}


@dataclass
class Response:
    status: int = 200
    body: dict = field(default_factory=dict)
    headers: dict = field(default_factory=lambda: {"content-type": "application/json"})

    def with_header(self, name: str, value: str) -> "Response":
        self.headers[name] = value
        return self

    def dump(self) -> dict:
        return {
            "statusCode": self.status,
            "headers": self.headers,
            "body": json.dumps(self.body),
        }


def form(event) -> dict:
    raw = event.get("body") or ""
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw).decode()
    return {name: values[0] for name, values in parse_qs(raw).items()}


def handler(event, context):
    fields = form(event)
    wanted = fields.get("language", "en")
    language = LANGUAGES.get(wanted, LANGUAGES["en"])
    return (
        Response(body={"saved": True})
        .with_header("set-cookie", f"lang={language}; Path=/; Secure; SameSite=Lax")
        .with_header("content-language", language)
        .dump()
    )

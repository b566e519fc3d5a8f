import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

import boto3

builds = boto3.resource("dynamodb").Table(os.environ["BUILDS_TABLE"])
COLOURS = {"passing": "#4c1", "failing": "#e05d44", "running": "#dfb317"}
UNKNOWN = "#9f9f9f"
WIDTHS = {**{c: 4 for c in "fijlrt!|."}, **{c: 10 for c in "mwMW"}}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="20" role="img" aria-label={title}>'
    '<rect width="{left}" height="20" fill="#555"/>'
    '<rect x="{left}" width="{right}" height="20" fill="{colour}"/>'
    '<g fill="#fff" font-family="Verdana,sans-serif" font-size="11">'
    '<text x="6" y="14">{label}</text><text x="{offset}" y="14">{value}</text></g></svg>'
)


def width(text: str) -> int:
    return sum(WIDTHS.get(character, 7) for character in text) + 12


@dataclass(frozen=True)
class Badge:
    label: str
    value: str
    colour: str = UNKNOWN

    def render(self) -> str:
        left, right = width(self.label), width(self.value)
        return SVG.format(
            total=left + right,
            left=left,
            right=right,
            offset=left + 6,
            colour=self.colour,
            label=escape(self.label),
            value=escape(self.value),
            title=quoteattr(f"{self.label}: {self.value}"),
        )


@lru_cache(maxsize=512)
def status(project: str, branch: str, minute: int) -> str:
    item = builds.get_item(Key={"project": project, "branch": branch}).get("Item")
    return item["status"] if item and item.get("public") else "unknown"


def respond(event: dict, svg: str) -> dict:
    etag = '"' + hashlib.sha256(svg.encode()).hexdigest()[:32] + '"'
    headers = {
        "content-type": "image/svg+xml; charset=utf-8",
        "cache-control": "max-age=60",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
        "etag": etag,
    }
    if event["headers"].get("if-none-match") == etag:
        return {"statusCode": 304, "headers": headers}
    return {"statusCode": 200, "headers": headers, "body": svg}


def handler(event, context):
    path = event["pathParameters"]
    params = event.get("queryStringParameters") or {}
    minute = event["requestContext"]["timeEpoch"] // 60_000
    value = status(path["project"], params.get("branch", "main"), minute)
    badge = Badge(
        label=params.get("label", "build")[:40],
        value=value,
        colour=COLOURS.get(value, UNKNOWN),
    )
    return respond(event, badge.render())

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

PICTURE = re.compile(r"/img/(?P<id>[0-9a-f]{24})(?:/(?P<name>[a-z0-9-]{1,80}))?\.(?P<ext>jpe?g|png)")
STEPS = (160, 320, 640, 960, 1280, 1920)
DEVICES = {
    "cloudfront-is-mobile-viewer": 640,
    "cloudfront-is-tablet-viewer": 960,
    "cloudfront-is-desktop-viewer": 1280,
}


def header(request: dict, name: str, default: str = "") -> str:
    values = request["headers"].get(name)
    return values[0]["value"] if values else default


def nearest(width: int) -> int:
    return min((step for step in STEPS if step >= width), default=STEPS[-1])


@dataclass(frozen=True)
class Variant:
    picture: str
    width: int
    format: str
    quality: int

    @classmethod
    def choose(cls, request: dict, match: re.Match) -> "Variant":
        params = parse_qs(request.get("querystring", ""))
        try:
            width = int(params["w"][0])
        except (KeyError, ValueError):
            width = next(
                (size for name, size in DEVICES.items() if header(request, name) == "true"),
                STEPS[-1],
            )
        accepts = header(request, "accept")
        if "image/avif" in accepts:
            chosen = "avif"
        elif "image/webp" in accepts:
            chosen = "webp"
        else:
            chosen = "jpg" if match["ext"].startswith("jp") else "png"
        quality = 60 if header(request, "save-data").lower() == "on" else 80
        return cls(match["id"], nearest(max(1, width)), chosen, quality)

    @property
    def uri(self) -> str:
        return f"/variants/{self.picture}/{self.width}.{self.format}"

    @property
    def querystring(self) -> str:
        return urlencode({"q": self.quality})


def not_found() -> dict:
    return {
        "status": "404",
        "statusDescription": "Not Found",
        "headers": {
            "content-type": [{"key": "Content-Type", "value": "text/plain"}],
            "cache-control": [{"key": "Cache-Control", "value": "max-age=60"}],
        },
        "body": "There is no such picture.",
    }


def handler(event, context):
    request = event["Records"][0]["cf"]["request"]
    if not request["uri"].startswith("/img/"):
        return request
    match = PICTURE.fullmatch(request["uri"])
    if match is None:
        return not_found()
    variant = Variant.choose(request, match)
    request["uri"] = variant.uri
    request["querystring"] = variant.querystring
    request["headers"]["x-variant"] = [{"key": "X-Variant", "value": f"{variant.width}-{variant.format}"}]
    return request

import re
from urllib.parse import parse_qs

HOME = "/account"
SESSION = re.compile(r"(?:^|;\s*)sid=[0-9a-f]{32}(?:;|$)")


def signed_in(request: dict) -> bool:
    cookies = request["headers"].get("cookie", [])
    return any(SESSION.search(cookie["value"]) for cookie in cookies)


class ReturnAddress:
    def __init__(self, querystring: str):
        self._params = parse_qs(querystring)

    def resolve(self) -> str:
        wanted = self._params.get("return_to", [HOME])[0]
        if not wanted or any(ord(c) < 32 for c in wanted):
            return HOME
        return wanted


def found(location: str) -> dict:
    return {  # expect: redirect
        "status": "302",
        "statusDescription": "Found",
        "headers": {
            "location": [{"key": "Location", "value": location}],
            "cache-control": [{"key": "Cache-Control", "value": "no-store"}],
        },
    }


def handler(event, context):
    request = event["Records"][0]["cf"]["request"]
    if request["uri"] != "/signin/done":
        return request
    if not signed_in(request):
        return found("/signin")
    return found(ReturnAddress(request["querystring"]).resolve())

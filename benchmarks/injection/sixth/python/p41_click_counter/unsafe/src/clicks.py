import os
import time
from urllib.parse import unquote

from src.links import Links

links = Links(os.environ["CLICKS"])


class Response:
    def __init__(self, status, description):
        self.status = status
        self.description = description
        self.headers = {"Cache-Control": "no-store"}

    def header(self, name, value):
        self.headers[name] = value
        return self

    def as_dict(self):
        return {
            "statusCode": self.status,
            "statusDescription": f"{self.status} {self.description}",
            "headers": self.headers,
            "body": "",
        }


def handler(event, context):
    q = event.get("queryStringParameters") or {}
    if not q.get("c", "").isdigit():
        return Response(404, "Not Found").as_dict()
    campaign = int(q["c"])
    links.hit(campaign, int(time.time()) // 3600)
    target = unquote(q.get("to", ""))
    return Response(302, "Found").header("Location", target).as_dict()  # expect: redirect

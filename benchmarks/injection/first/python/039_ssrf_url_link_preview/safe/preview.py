import json
import re
import urllib.error
import urllib.request
from urllib.parse import urlparse

ALLOWED_HOSTS = {"blog.example.com", "docs.example.com"}
TITLE = re.compile(rb"<title>(.*?)</title>", re.S | re.I)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


opener = urllib.request.build_opener(NoRedirect)


def permitted(url):
    parts = urlparse(url)
    return parts.scheme == "https" and parts.hostname in ALLOWED_HOSTS


def fetch_title(url):
    with opener.open(url, timeout=3) as page:
        found = TITLE.search(page.read(65536))
    return found.group(1).decode("utf-8", "replace").strip() if found else None


def handler(event, context):
    url = (event.get("queryStringParameters") or {}).get("url", "")
    headers = {"content-type": "application/json"}
    if not permitted(url):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "url"})}
    try:
        title = fetch_title(url)
    except urllib.error.URLError:
        return {"statusCode": 502, "headers": headers, "body": json.dumps({"error": "unreachable"})}
    return {"statusCode": 200, "headers": headers, "body": json.dumps({"title": title})}

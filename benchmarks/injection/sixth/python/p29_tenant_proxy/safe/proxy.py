import http.client
import json
import os
from urllib.parse import urlencode

SUFFIX = os.environ.get("BACKEND_SUFFIX", "backend.internal")
TENANTS = {"acme": "acme", "default": "shared", "globex": "globex-eu"}
_pool = {}


def connection(host):
    c = _pool.get(host)
    if c is None:
        c = _pool[host] = http.client.HTTPSConnection(host, timeout=5)
    return c


def backend_of(tenant):
    return "%s.%s" % (TENANTS.get(tenant, "shared"), SUFFIX)


def search(tenant, term):
    c = connection(backend_of(tenant))
    try:
        c.request("GET", "/search?" + urlencode({"q": term}), headers={"Accept": "application/json"})
        r = c.getresponse()
        return r.status, json.loads(r.read() or b"{}")
    except (OSError, http.client.HTTPException):
        _pool.pop(backend_of(tenant), None)
        return 502, {"error": "backend"}


def handler(event, context):
    headers = event["headers"]
    tenant = headers.get("x-tenant", "default")
    term = (event.get("queryStringParameters") or {}).get("q", "")
    status, body = search(tenant, term)
    return {
        "statusCode": status,
        "statusDescription": "%d" % status,
        "isBase64Encoded": False,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"hits": body.get("hits", [])}),
    }

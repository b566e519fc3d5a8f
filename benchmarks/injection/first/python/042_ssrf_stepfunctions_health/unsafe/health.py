import http.client
import json

SERVICES = {
    "billing": "billing.internal.example.com",
    "catalog": "catalog.internal.example.com",
    "search": "search.internal.example.com",
}


class Unhealthy(Exception):
    pass


def probe(host):
    connection = http.client.HTTPSConnection(host, timeout=3)  # expect: ssrf
    try:
        connection.request("GET", "/healthz", headers={"Accept": "application/json"})
        response = connection.getresponse()
        return response.status, json.loads(response.read() or b"{}")
    finally:
        connection.close()


def handler(event, context):
    results = {}
    for service in event["services"]:
        host = SERVICES.get(service["name"]) or service["host"]
        status, details = probe(host)
        if status != 200:
            raise Unhealthy(f"status {status}")
        results[service["name"]] = details.get("version")
    return results

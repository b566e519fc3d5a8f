# trigger: direct
import http.client
import ipaddress

TARGETS = {"10.0.1.5", "10.0.1.6"}


def check(host):
    connection = http.client.HTTPConnection(host, timeout=2)  # expect: INJ007
    connection.request("GET", "/health")
    return connection.getresponse().status


def unsafe(event, context):
    host = ipaddress.ip_address(event["host"])
    return {"status": check(str(host))}


def safe(event, context):
    host = str(ipaddress.ip_address(event["host"]))
    if host in TARGETS:
        return {"status": check(host)}
    return {"status": None}

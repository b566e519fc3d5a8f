import os
import time
import ipaddress
import boto3

cw = boto3.client("cloudwatch")
table = boto3.resource("dynamodb").Table(os.environ["GATEWAYS"])

PING = "ping -c 2 -W 1 {} > /dev/null 2>&1"
_seen = {}


def throttle(gateway):
    now = time.time()
    if now - _seen.get(gateway, 0) < 30:
        return True
    _seen[gateway] = now
    return False


def reachable(addr):
    ip = ipaddress.IPv4Address(addr)
    return os.system(PING.format(str(ip))) == 0


def handler(event, context):
    # rule: SELECT topic(2) AS gateway, state.reported.ip AS ip FROM 'gw/+/state'
    gw = event["gateway"]
    if throttle(gw):
        return
    try:
        ok = reachable(event["ip"])
    except ValueError:
        ok = False
    table.update_item(
        Key={"gateway": gw},
        UpdateExpression="SET online = :o, checked = :t",
        ExpressionAttributeValues={":o": ok, ":t": int(time.time())},
    )
    cw.put_metric_data(
        Namespace="Field/Gateways",
        MetricData=[{"MetricName": "Reachable", "Value": 1.0 if ok else 0.0}],
    )

import base64
import gzip
import json
import re
import sys
import time
from collections import defaultdict
from statistics import quantiles

LINE = re.compile(r'"(?:GET|POST|PUT|DELETE) (?P<path>/\S*) HTTP/[\d.]+" (?P<status>\d{3}) (?P<ms>\d+)')
ROUTES = [(re.compile(p), name) for p, name in (
    (r"/api/orders(/\d+)?", "orders"),
    (r"/api/users/.+", "users"),
    (r"/static/.*", "static"),
)]


def route(path):
    for rx, name in ROUTES:
        if rx.fullmatch(path):
            return name
    return "other"


def emit(name, p50, p95, count):
    json.dump({
        "_aws": {
            "Timestamp": int(time.time() * 1000),
            "CloudWatchMetrics": [{
                "Namespace": "Access",
                "Dimensions": [["Route"]],
                "Metrics": [{"Name": n} for n in ("P50", "P95", "Count")],
            }],
        },
        "Route": name, "P50": p50, "P95": p95, "Count": count,
    }, sys.stdout)
    sys.stdout.write("\n")


def handler(event, context):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    times = defaultdict(list)
    for e in data["logEvents"]:
        m = LINE.search(e["message"])
        if m:
            times[route(m["path"].split("?")[0])].append(int(m["ms"]))
    for name, values in times.items():
        if len(values) > 1:
            q = quantiles(values, n=20)
            emit(name, q[9], q[18], len(values))

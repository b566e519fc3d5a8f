import enum
import json
import subprocess

from aws_lambda_powertools import Logger

logger = Logger()


class Report(enum.Enum):
    DISK = ("df", "-h", "/tmp")
    MEMORY = ("cat", "/proc/meminfo")
    CPU = ("cat", "/proc/cpuinfo")
    TEMP = ("du", "-sh", "/tmp")

    def run(self):
        return subprocess.check_output(list(self.value), stderr=subprocess.STDOUT, timeout=5).decode()


class NotAReport(Exception):
    pass


def find(name):
    try:
        return Report[name.upper()]
    except KeyError:
        raise NotAReport() from None


def lines(text, limit):
    found = [line.strip() for line in text.splitlines() if line.strip()]
    return found[:limit]


@logger.inject_lambda_context
def handler(event, context):
    name = event["pathParameters"]["report"]
    limit = int((event.get("queryStringParameters") or {}).get("limit", 50))
    try:
        report = find(name)
        status, payload = 200, {"report": report.name, "lines": lines(report.run(), limit)}
    except NotAReport:
        status, payload = 404, {"reports": [r.name.lower() for r in Report]}
    except subprocess.SubprocessError:
        logger.exception("report failed")
        status, payload = 500, {}
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(payload)}
